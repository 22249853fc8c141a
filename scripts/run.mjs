// Runs one of the root scripts, also on a fresh clone that has nothing but Node 20.19 and npm: installs missing
// packages, builds ours, then works with the Node that the lockfile pins.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spawnArguments, withFolderOfCommands } from './command-line.mjs'
import { filesUnder, mayRunFromSources } from './from-sources.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, 'node_modules/.cache/traceghost')
const sourcesOfPackage = ['package.json', 'tsconfig.json', 'tsdown.config.ts', 'src', 'crate', 'scripts']
const env = withFolderOfCommands(join(root, 'node_modules/.bin'), process.env, delimiter)

/** The commands of each task, and whether it works with the built packages. */
const tasks = {
  build: { run: () => 0 },
  test: { run: (args) => vitest(args), isFromSources: mayRunFromSources },
  'test:unit': { run: (args) => vitest(['--project', 'unit', ...args]), isFromSources: mayRunFromSources },
  watch: { run: (args) => run('vitest', ['--project', 'unit', ...args]), isFromSources: () => true },
  e2e: { run: (args) => vitest(['--project', 'e2e', '--project', 'matrix', ...args], { TRACEGHOST_MATRIX: 'full' }) },
  check: { run: () => run('node', ['scripts/check.mjs', ...pnpmCommand()]) },
  show: { run: (args) => run('node', ['scripts/show.ts', ...args]), isFromSources: () => true },
  docs: { run: (args) => run('node', ['docs/scripts/site.ts', ...args]) },
  demo: { run: (args) => packageScript('playground', 'demo', args) },
  play: { run: (args) => packageScript('playground', 'dev', args) },
  // Not by a script of the package, whose own versions of Node would come first.
  bench: { run: (args) => run('node', ['packages/bench/src/main.ts', ...args]) },
  changeset: { run: (args) => run('changeset', args), isFromSources: () => true },
  version: { run: version, isFromSources: () => true },
  release: { run: (args) => run('node', ['scripts/release/publish.ts', ...args, '--', ...pnpmCommand()]) },
  size: { run: (args) => run('node', ['packages/bench/src/size.ts', ...args]) },
}

const [task = '', ...args] = process.argv.slice(2)
process.chdir(root)
process.exitCode = main()

function main() {
  if (!Object.hasOwn(tasks, task)) {
    say(`unknown task "${task}"; one of: ${Object.keys(tasks).join(', ')}`)
    return 2
  }
  const { run, isFromSources } = tasks[task]
  if (install() && (isFromSources?.(args) || build())) return run(args)
  if (/^(?:test|e2e)/.test(task)) printCounts(0, 1)
  return 1
}

/** Installs from the lockfile unless the last install was of the same manifests. */
function install() {
  const stamp = join(cache, 'installed')
  const fingerprint = hash([
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    ...workspace().map((dir) => `${dir}/package.json`),
  ])
  const complete = existsSync('node_modules/.bin/node') && workspace().every((dir) => existsSync(`${dir}/node_modules`))
  if (complete && read(stamp) === fingerprint) return true
  return step('installing', [...pnpmCommand(), 'install', '--frozen-lockfile'], () => write(stamp, fingerprint))
}

/** Builds every package, in the order of their dependencies, unless sources and output are those of the last build. */
function build() {
  const stamp = join(cache, 'built')
  // Taken before the build: a file that is edited meanwhile must count as changed.
  const sources = hash(['pnpm-lock.yaml', 'tsconfig.base.json', 'tsdown.base.ts', ...filesOfPackages(sourcesOfPackage)])
  const fingerprint = () => `${sources} ${hash(filesOfPackages(['dist']))}`
  if (read(stamp) === fingerprint()) return true
  rmSync(stamp, { force: true })
  const command = [...pnpmCommand(), '--recursive', '--filter', './packages/*', 'run', 'build']
  return step('building', command, () => write(stamp, fingerprint()))
}

/** Keeps what is built of the new version, for the tests of later ones. */
function version(args) {
  const code = run('node', ['scripts/release/version.ts', ...args])
  if (code !== 0) return code
  return build() ? run('node', ['e2e/releases/pack.ts', ...pnpmCommand()]) : 1
}

/** Runs vitest and ends with the line `N passed, N failed`. */
function vitest(args, variables = {}) {
  Object.assign(env, variables)
  const output = join(cache, `vitest-${process.pid}.json`)
  const reporters = ['default', 'json', './e2e/matrix/reporter.ts'].map((name) => `--reporter=${name}`)
  const code = run('vitest', ['run', ...reporters, `--outputFile.json=${output}`, ...args])
  const results = JSON.parse(read(output) ?? '{}')
  rmSync(output, { force: true })
  const passed = results.numPassedTests ?? 0
  // A file that could not be loaded counts as one failure, and so does a run that failed for another reason.
  const unloaded = (results.testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults.length,
  )
  const failed = (results.numFailedTests ?? 0) + unloaded.length
  const broken = failed === 0 && (code !== 0 || passed === 0)
  if (!existsSync('packages/swc-plugin/dist/traceghost.wasm')) {
    sayHowManySkip(results, /swc-plugin/, 'of the SWC plugin, which is not built: see `npm run build`')
  }
  sayHowManySkip(results, /e2e[\\/]opentelemetry\./, "with OpenTelemetry's Collector, which needs Go")
  printCounts(passed, broken ? 1 : failed)
  return broken || failed > 0 ? code || 1 : 0
}

/** Tests of what is built only where the machine has the tools for it. */
function sayHowManySkip({ testResults = [] }, file, why) {
  const tests = testResults.flatMap(({ name, assertionResults }) => (file.test(name) ? assertionResults : []))
  const skipped = tests.filter(({ status }) => /skipped|pending/.test(status)).length
  if (skipped > 0) say(`skipped ${skipped} tests ${why}`)
}

function printCounts(passed, failed) {
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
}

function packageScript(name, script, args) {
  const [command, ...first] = pnpmCommand()
  return run(command, [...first, '--silent', '--filter', name, 'run', script, ...args])
}

/** The pinned pnpm: the installed one when its major version fits, else the exact one through npx. */
function pnpmCommand() {
  const version = JSON.parse(read('package.json')).packageManager.replace('pnpm@', '')
  const installed = start('pnpm', ['--version'], { encoding: 'utf8' })
  const fits = installed.status === 0 && installed.stdout.trim().split('.')[0] === version.split('.')[0]
  return fits ? ['pnpm'] : (pnpmOfNpx(version) ?? ['npx', '--yes', `pnpm@${version}`])
}

/**
 * The pnpm that npx keeps. In this folder npx reads all packages of the workspace first, at each start: some seven
 * seconds. On Windows commands are scripts, whose paths may have spaces.
 */
function pnpmOfNpx(version) {
  if (process.platform === 'win32') return undefined
  const command = ['--yes', '--package', `pnpm@${version}`, '--', 'node', '--print', 'process.env.PATH']
  const { stdout } = start('npx', command, { cwd: tmpdir(), encoding: 'utf8' })
  const path = join(stdout?.split(delimiter)[0] ?? '', 'pnpm')
  return isAbsolute(path) && existsSync(path) ? [path] : undefined
}

/** Runs a preparing command; shows its output only when it fails. */
function step(label, [command, ...args], done) {
  say(label)
  const { status, stdout, stderr, error } = start(command, args, { env, encoding: 'utf8' })
  if (status === 0) {
    for (const [line] of stdout.matchAll(/\[swc-plugin\] .*/g)) say(line)
    done()
    return true
  }
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`)
  say(`${label} failed: ${error?.message ?? `exit code ${status}`}`)
  return false
}

function start(name, given, settings) {
  const [command, args, shell] = spawnArguments(name, given)
  return spawnSync(command, args, { ...settings, ...shell })
}

function run(command, args) {
  const { status, error } = start(command, args, { env, stdio: 'inherit' })
  if (error) say(error.message)
  return status ?? 1
}

function workspace() {
  const members = ['packages', 'packages/babel/test'].flatMap((parent) =>
    readdirSync(parent).map((name) => `${parent}/${name}`),
  )
  return ['.', ...members, 'playground', 'docs', 'e2e', 'e2e/next'].filter((dir) => existsSync(`${dir}/package.json`))
}

function filesOfPackages(names) {
  return workspace()
    .filter((dir) => dir.startsWith('packages/') && JSON.parse(read(`${dir}/package.json`)).scripts?.build)
    .flatMap((dir) => names.map((name) => `${dir}/${name}`))
    .flatMap(filesUnder)
}

function hash(files) {
  const digest = createHash('sha256')
  for (const file of files) digest.update(`${file}\0`).update(readFileSync(file))
  return digest.digest('hex')
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function say(text) {
  process.stderr.write(`[${task}] ${text}\n`)
}
