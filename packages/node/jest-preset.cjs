// The preset `@traceghost/node/jest-preset`: failing tests say why. A project's own transformers and set-up files stay.
const { createRequire } = require('node:module')
const { join } = require('node:path')

require('./dist/jest/jest-run.cjs')

const transform = {
  '\\.[cm]?[jt]sx?$': [
    require.resolve('./dist/jest.js'),
    { transformer: findBabelJest(), traceghost: { showLocals: true } },
  ],
}
const setupFilesAfterEnv = [require.resolve('./dist/jest/jest-setup.cjs')]

module.exports = { transform, setupFilesAfterEnv }

/** The one that comes with Jest, as without a preset: a project need not have any. */
function findBabelJest() {
  for (const start of [require.main?.filename, join(process.cwd(), 'package.json')]) {
    try {
      const core = createRequire(start).resolve('@jest/core/package.json')
      const config = createRequire(core).resolve('jest-config/package.json')
      return createRequire(config).resolve('babel-jest')
    } catch {
      // Another program has started Jest.
    }
  }
  return 'babel-jest'
}
