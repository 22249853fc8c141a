// Tests that need no build. `scripts/test/from-sources.test.ts` checks the claim.
import { readdirSync, statSync } from 'node:fs'

/** Tests that see sources alone. */
const FROM_SOURCES = /^(?:scripts|packages\/(?:runtime|transform|bench|babel(?!\/test\/plugin)))\//

/** Whether tests are named, by parts of their paths, and none of them sees a built package. */
export function mayRunFromSources(args) {
  const names = args.filter((arg) => arg !== '-u').map((arg) => arg.replaceAll('\\', '/'))
  if (names.some((arg) => arg.startsWith('-'))) return false
  const chosen = testFiles().filter((file) => names.some((name) => file.includes(name)))
  return chosen.length > 0 && chosen.every((file) => FROM_SOURCES.test(file))
}

/** The test files that need no build. */
export const testsFromSources = () => testFiles().filter((file) => FROM_SOURCES.test(file))

function testFiles() {
  const folders = ['e2e', 'playground', 'scripts', ...readdirSync('packages').map((name) => `packages/${name}/test`)]
  return folders.flatMap(filesUnder).filter((file) => file.endsWith('.test.ts'))
}

/** All files of a folder, at any depth, or the file itself; none where there is neither. */
export function filesUnder(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats?.isDirectory()) return stats ? [path] : []
  const names = readdirSync(path).filter((name) => name !== 'node_modules')
  return names.flatMap((name) => filesUnder(`${path}/${name}`))
}
