module.exports = {
  testMatch: ['**/main.test.js'],
  // Those of React Native's preset.
  testEnvironmentOptions: { customExportConditions: ['require', 'react-native'] },
}
