// The preset `@traceghost/node/jest-preset`: failing tests say why. Transformers and set-up files of a project stay its
// own.
require('./dist/jest/jest-run.cjs')

module.exports = {
  transform: {
    '\\.[cm]?[jt]sx?$': [
      require.resolve('./dist/jest.js'),
      { transformer: 'babel-jest', traceghost: { showLocals: true } },
    ],
  },
  setupFilesAfterEnv: [require.resolve('./dist/jest/jest-setup.cjs')],
}
