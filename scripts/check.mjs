// Lint, format, layers, widths, prose, spelling, Rust, types, unused code and package shape. Silent when all is well;
// `node scripts/check.mjs <pnpm command>`.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnArguments } from './command-line.mjs'

const pnpm = process.argv.slice(2)
const directories = ['.', ...readdirSync('packages').map((name) => `packages/${name}`), 'playground', 'docs', 'e2e']
const published = directories.filter((dir) => !JSON.parse(readFileSync(`${dir}/package.json`, 'utf8')).private)
const tarballs = mkdtempSync(join(tmpdir(), 'pack-'))

/** More at once only wait for each other, with all that they have read. */
const MOST = 2 * availableParallelism()
let running = 0
const waiting = []

const passed = await Promise.all([
  // At once, each file is read and parsed once. Without `--force` it looks at a project's own files alone.
  quietly('tsc', '--build', '--force', ...[...directories, 'e2e/matrix/fixtures', 'e2e/next'].flatMap(tsconfigs)),
  quietly('biome', 'ci', '--error-on-warnings', '--colors=off'),
  quietly('node', 'scripts/layers.ts'),
  quietly('node', 'scripts/widths.ts'),
  quietly('node', 'scripts/prose.ts'),
  quietly('node', 'scripts/workflows.ts'),
  quietly('node', 'scripts/paths.ts'),
  quietly('cspell', 'lint', '--no-progress', '--no-summary', '--no-color'),
  quietly('node', 'packages/swc-plugin/scripts/check.ts'),
  quietly('knip', '--include', 'files,exports,types,duplicates', '--no-progress'),
  ...published.map(checkPackage),
])
rmSync(tarballs, { recursive: true, force: true })
process.exitCode = passed.every(Boolean) ? 0 : 1

function tsconfigs(dir) {
  return readdirSync(dir)
    .filter((name) => /^tsconfig(\.\w+)?\.json$/.test(name) && name !== 'tsconfig.base.json')
    .map((name) => `${dir}/${name}`)
}

/** Checks the package that npm would get. One whose toolchain is missing is checked where CI is set. */
async function checkPackage(dir) {
  if (dir === 'packages/swc-plugin' && !process.env.CI && !existsSync(`${dir}/dist`)) return true
  const tarball = join(tarballs, `${dir.replaceAll('/', '-')}.tgz`)
  if (!(await quietly(...pnpm, '--dir', dir, 'pack', '--out', tarball))) return false
  const npm = quietly('node', 'scripts/release/check.ts', tarball)
  const results = [npm, quietly('publint', tarball, '--strict'), quietly('attw', tarball)]
  return (await Promise.all(results)).every(Boolean)
}

/** Runs a command, when it is its turn, and shows its output only if it fails. */
async function quietly(command, ...args) {
  if (running === MOST) await new Promise((begin) => waiting.push(begin))
  else running++
  const isPassed = await run(command, args)
  const next = waiting.shift()
  if (next) next()
  else running--
  return isPassed
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(...spawnArguments(command, args))
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    child.on('error', (error) => (output += error.message))
    child.on('close', (code) => {
      if (code !== 0) console.error(`\n$ ${command} ${args.join(' ')}\n${output}`)
      resolve(code === 0)
    })
  })
}
