import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, test, vi } from 'vitest'
import { isDevelopment } from '../../runtime/src/platform/node-development.ts'
import { expectValid } from '../../runtime/test/schema.ts'
import { createProject, ghostsIn, packages, run } from './project.ts'

/** Three failures: one that is suppressed, one that is caught, and one that ends the process. */
const PROGRAM = `
import { configure, ghost } from 'traceghost'
const options = process.env.OPTIONS
configure({ reportType: 'none', ...(options && JSON.parse(options)) })
const hidden = ghost(function hidden(apiKey) { throw new Error('hidden') }, { suppress: true })
const caught = ghost(function caught() { throw new Error('caught') })
const last = ghost(function last() { throw new Error('last') })
hidden('correct horse battery')
try { caught() } catch {}
setTimeout(last, 1)
`
const isWhole = process.env.TRACEGHOST_MATRIX === 'full'
const ALL = ['caught', 'hidden', 'last']
const files = { 'program.js': PROGRAM, 'deep/er/notes.txt': '' }

/** Runs the program in a new project. */
async function record(
  options: object | undefined,
  { env = {}, installed = ['devtools'], prepare = (_root: string): unknown => undefined, from = '.' } = {},
) {
  const root = createProject(files, installed)
  prepare(root)
  const all = { ...env, ...(options && { OPTIONS: JSON.stringify(options) }) }
  const outcome = await run([join(root, 'program.js')], { directory: join(root, from), env: all })
  expect(outcome.status).toBe(1)
  const ours = outcome.stderr.split('\n').filter((line) => line.startsWith('traceghost:'))
  return { root, ours, stderr: outcome.stderr, ghosts: ghostsIn(join(root, '.traceghost')) }
}

type Environment = readonly [where: string, env: Readonly<Record<string, string>>]

const DEVELOPMENT: readonly Environment[] = [
  ['where nothing is said', {}],
  ['in development', { NODE_ENV: 'development', CI: 'false' }],
]
const ELSEWHERE: readonly Environment[] = [
  ['in production', { NODE_ENV: 'production' }],
  ['in Vitest', { VITEST: 'true' }],
  ['in tests', { NODE_ENV: 'test' }],
  ['in continuous integration', { CI: 'true' }],
  ['in Jest', { JEST_WORKER_ID: '1' }],
  ['in Playwright', { TEST_WORKER_INDEX: '0' }],
  ["in Node's test runner", { NODE_TEST_CONTEXT: 'child-v8' }],
]

/** The question that programs below ask, without a process each. */
describe('development', () => {
  interface Process {
    readonly env?: Readonly<Record<string, string>>
    readonly argv?: readonly string[]
    readonly execArgv?: readonly string[]
  }

  function asked({ env = {}, argv = [], execArgv = [] }: Process): boolean {
    vi.stubGlobal('process', { env, argv, execArgv })
    try {
      return isDevelopment()
    } finally {
      vi.unstubAllGlobals()
    }
  }

  test.each<readonly [string, Readonly<Record<string, string>>, boolean]>([
    ...DEVELOPMENT.map((each) => [...each, true] as const),
    ...ELSEWHERE.map((each) => [...each, false] as const),
  ])('%s', (_, env, expected) => expect(asked({ env })).toBe(expected))

  test('by a test runner', () => {
    expect(asked({ argv: ['node', '/shop/bin/start.js'] })).toBe(true)
    expect(asked({ argv: ['node', '/shop/node_modules/mocha/bin/mocha.js'] })).toBe(false)
    expect(asked({ execArgv: ['--test'] })).toBe(false)
  })
})

describe.concurrent('without a word of the program', () => {
  test.each(isWhole ? DEVELOPMENT : DEVELOPMENT.slice(0, 1))(
    'reports are stored %s: suppressed ones too, and that of the end',
    async (_, env) => {
      const { root, ours, ghosts } = await record(undefined, { env })
      expect(ghosts).toEqual(ALL)
      expect(ours).toEqual([])
      const folder = join(root, '.traceghost')
      for (const name of readdirSync(folder).filter((each) => each.endsWith('.chaos.json'))) {
        const text = readFileSync(join(folder, name), 'utf8')
        expectValid(JSON.parse(text))
        expect(text).not.toContain('battery')
      }
    },
  )

  test('the store is that of the package, from any of its folders', async () => {
    expect((await record(undefined, { from: 'deep/er' })).ghosts).toEqual(ALL)
  })

  test.each(isWhole ? ELSEWHERE : ELSEWHERE.slice(0, 2))('nothing is stored %s', async (_, env) => {
    expect(await record(undefined, { env })).toMatchObject({ ghosts: [], ours: [] })
  })

  test('nothing is stored where all is switched off', async () => {
    const env = { TRACEGHOST_ENABLED: 'off' }
    expect(await record(undefined, { env })).toMatchObject({ ghosts: [], ours: [] })
  })

  test.runIf(isWhole).each([
    ['Mocha', ['node_modules/mocha/bin/mocha.js']],
    ['node --test', ['--test', 'program.js']],
  ])('nothing is stored by %s', async (_, args) => {
    const root = createProject({
      ...files,
      'node_modules/mocha/bin/mocha.js': PROGRAM,
      'node_modules/mocha/package.json': '{ "type": "module" }',
    })
    expect((await run(args, { directory: root })).status).toBe(1)
    expect(ghostsIn(join(root, '.traceghost'))).toEqual([])
  })

  test('nothing is stored where the package is not installed', async () => {
    expect(await record(undefined, { installed: [] })).toMatchObject({ ghosts: [], ours: [] })
  })

  test('a store that cannot be written is not mentioned', async () => {
    const prepare = (root: string): void => writeFileSync(join(root, '.traceghost'), '')
    expect(await record(undefined, { prepare })).toMatchObject({ ours: [] })
  })
})

describe.concurrent('configure({ store })', () => {
  test('false: nothing is stored', async () => {
    expect((await record({ store: false })).ghosts).toEqual([])
  })

  test('true: also in production', async () => {
    expect((await record({ store: true }, { env: { NODE_ENV: 'production' } })).ghosts).toEqual(ALL)
  })

  test('a folder, from the working directory', async () => {
    const { root, ghosts } = await record({ store: 'crashes' })
    expect([ghosts, ghostsIn(join(root, 'crashes'))]).toEqual([[], ALL])
  })

  test('limits', async () => {
    const { root, ghosts } = await record({ store: { folder: 'few', maxReports: 1, maxDays: 3, maxBytes: 1_000_000 } })
    expect([ghosts, ghostsIn(join(root, 'few'))]).toEqual([[], ['last']])
  })

  test('reports over the limits of the program are not stored', async () => {
    expect((await record({ maxReportsPerSecond: 0 })).ghosts).toEqual([])
  })

  test('says once that the package is not installed', async () => {
    expect((await record({ store: true }, { installed: [] })).ours).toEqual([
      'traceghost: the report was not stored: @traceghost/devtools is not installed: npm install -D @traceghost/devtools',
    ])
  })

  test('says once that the folder cannot be made, and the reports go elsewhere', async () => {
    const prepare = (root: string): void => writeFileSync(join(root, 'taken'), '')
    const { ours, stderr } = await record({ store: 'taken', reportType: 'terminal' }, { prepare })
    for (const ghost of ['caught', 'last']) expect(stderr).toContain(`CHAOS REPORT: ${ghost} failed!`)
    expect(ours).toEqual([
      expect.stringMatching(
        /^traceghost: the report was not stored: .*taken cannot be written: EEXIST: file already exists$/,
      ),
    ])
  })
})

describe('other runtimes', () => {
  const modules = join(packages, 'node/node_modules')
  const more: readonly [string, string, string[], string[]][] = [
    ['Node 22', join(modules, 'node-22/bin/node'), ['program.js'], ALL],
    ['Deno without permissions', join(modules, 'deno/deno'), ['run', '-A', '--deny-write', 'program.js'], []],
  ]
  test.each([
    ['Node 20', join(modules, 'node-20/bin/node'), ['program.js'], ALL],
    ['Bun', join(modules, 'bun/bin/bun.exe'), ['program.js'], ALL],
    ['Deno', join(modules, 'deno/deno'), ['run', '-A', 'program.js'], ALL],
    ...(isWhole ? more : []),
  ])('%s', async (_, command, args, ghosts) => {
    const root = createProject(files)
    const { status, stderr } = await run(args, { directory: root, command })
    expect(status, stderr).toBe(1)
    expect(stderr).not.toContain('Warning')
    expect(ghostsIn(join(root, '.traceghost')), stderr).toEqual(ghosts)
  })
})

test('a bundler sees no import, and the bundle finds the package', async () => {
  const root = createProject(files)
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['program.js'],
    outfile: 'bundle.mjs',
    bundle: true,
    platform: 'node',
    format: 'esm',
    metafile: true,
    logLevel: 'error',
  })
  expect(Object.keys(metafile.inputs).filter((file) => file.includes('devtools'))).toEqual([])
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path))
  expect(imports.filter((path) => !path.startsWith('node:'))).toEqual([])
  // The names are those of the bundle: `hidden2`.
  rmSync(join(root, 'node_modules/traceghost'), { recursive: true })
  await run(['bundle.mjs'], { directory: root })
  expect(ghostsIn(join(root, '.traceghost'))).toEqual(ALL.map((name) => `${name}2`))
})
