import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BIN, createProject, filesIn, run, toolOf } from './project.ts'

const PAY = `import { configure, flush, ghost } from 'traceghost'
import rates from './rates.json' with { type: 'json' }

interface Order { id: number }

configure({ reportType: 'none', onReport({ ghost, error, frames }) {
  const { file, line } = error.stack[0]!
  const names = frames[0]?.scopes.flatMap((scope) => scope.variables.map(({ name }) => name))
  console.log(JSON.stringify({ ghost, place: [file, line], names }))
} })

class Payments {
  @ghost({ suppress: true })
  charge(order: Order) {
    const total = order.id * rates.eur
    throw new Error('declined ' + total)
  }
}
new Payments().charge({ id: 21 })
await flush()
`

const LINE = PAY.slice(0, PAY.indexOf('new Error')).split('\n').length
const REPORT = { ghost: 'Payments.charge', place: ['src/pay.ts', LINE], names: ['total', 'order', 'rates'] }

const files = {
  'package.json': '{ "type": "module" }',
  'src/pay.ts': PAY,
  'src/rates.json': '{ "eur": 2 }',
  'src/types.d.ts': 'declare const ghost: string',
  'src/deep/plain.js': 'export const half = (n) => n / 2\n',
  'src/node_modules/left/index.js': 'pad()',
  '.swcrc': JSON.stringify({
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      experimental: { keepImportAttributes: true },
    },
  }),
}

describe('in front of @swc/cli', () => {
  const swc = toolOf('@swc/cli/bin/swc.js')
  test.each([
    ['inside files: the source', ['--source-maps', 'inline'], 'src/pay.ts'],
    // @swc/cli puts the name of what it compiled into the map.
    ['beside files: the copy, with its lines', ['--source-maps'], 'traced/pay.ts'],
  ])('reports name with maps %s', (_, flags, file) => {
    const root = createProject(files)
    const traced = run(root, BIN, 'src', '--out-dir', 'traced')
    expect(traced).toEqual({ status: 0, stdout: '', stderr: 'traceghost: 1 of 4 files instrumented\n' })
    const built = run(root, swc, 'traced', '--out-dir', 'dist', '--strip-leading-paths', '--copy-files', ...flags)
    expect(built).toMatchObject({ status: 0 })
    const { stdout, stderr } = run(root, 'dist/pay.js')
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({ ...REPORT, place: [file, LINE] })
  })
})

describe('the copy', () => {
  test('has what is not instrumented as it was, and the input stays', () => {
    const root = createProject(files)
    const before = filesIn(join(root, 'src'))
    run(root, BIN, 'src', '-d', 'build/traced')
    run(root, BIN, 'src', '-d', 'build/traced')
    expect(filesIn(join(root, 'src'))).toEqual(before)
    const { 'pay.ts': pay, ...copied } = filesIn(join(root, 'build/traced'))
    const { 'pay.ts': _, 'node_modules/left/index.js': __, ...others } = before
    expect(copied).toEqual(others)
    const map = JSON.parse(Buffer.from(pay?.split('base64,')[1] ?? '', 'base64').toString())
    expect(map).toMatchObject({ sources: ['../../src/pay.ts'], sourcesContent: [PAY] })
    expect(pay).toContain(`'src/pay.ts'`)
  })

  test('is runnable by Node itself', () => {
    const root = createProject(files)
    run(root, BIN, 'src', '-d', 'traced', '--mask-vars', 'total, order')
    expect(JSON.parse(run(root, '--enable-source-maps', 'traced/pay.ts').stdout)).toEqual(REPORT)
  })

  test('of one file', () => {
    const root = createProject(files)
    expect(run(root, BIN, 'src/pay.ts', '-d', 'traced').status).toBe(0)
    expect(Object.keys(filesIn(join(root, 'traced')))).toEqual(['pay.ts'])
  })

  test('may lie inside the folder: the next run does not copy it again', () => {
    const root = createProject({ 'pay.ts': PAY })
    for (let times = 0; times < 2; times++) run(root, BIN, '.', '-d', 'traced')
    expect(Object.keys(filesIn(join(root, 'traced')))).toEqual(['package.json', 'pay.ts'])
  })

  test('follows links, but not in circles', () => {
    const root = createProject({ 'src/pay.ts': PAY, 'shared/a.ts': 'run()' })
    symlinkSync(join(root, 'shared'), join(root, 'src/shared'), 'junction')
    symlinkSync(join(root, 'src'), join(root, 'shared/back'), 'junction')
    expect(run(root, BIN, 'src', '-d', 'traced').status).toBe(0)
    expect(Object.keys(filesIn(join(root, 'traced')))).toEqual(['pay.ts', 'shared/a.ts'])
  })

  test.each([
    [['--frames', 'all'], /^(?!.*catch)/s, 'deep/other.js'],
    [['--frames', 'all', '--small', 'record'], /catch/, 'deep/other.js'],
    [['--enabled', 'false'], /^(?!.*(?:catch|@ghost))/s, 'pay.ts'],
    [['--mask-vars', 'iban,total'], /iban.*total/, 'pay.ts'],
  ])('%j', (flags, expected, file) => {
    const root = createProject({ ...files, 'src/deep/other.js': 'export const other = (f) => f()' })
    expect(run(root, BIN, 'src', '-d', 'traced', ...flags).status).toBe(0)
    expect(filesIn(join(root, 'traced'))[file]?.split('//# source')[0]).toMatch(expected)
  })

  test('--debug', () => {
    const root = createProject({
      'src/a.ts': `import { ghost } from 'traceghost'\nconst half = (n: number) => n / 2\nghost(() => run(half))`,
    })
    expect(run(root, BIN, 'src', '-d', 'traced', '--debug').stdout).toMatch(
      /^\[traceghost\] src\/a\.ts:2:\d+: half is not instrumented/,
    )
  })
})

describe('bad files', () => {
  test('one that does not parse is copied, with a warning', () => {
    const root = createProject({ 'src/a.ts': `import { ghost } from 'traceghost'\nconst x = ;\n` })
    const { status, stderr } = run(root, BIN, 'src', '-d', 'traced')
    expect(status).toBe(0)
    expect(stderr).toBe(
      '[traceghost] src/a.ts:2:11: Unexpected token; traceghost leaves the file to the compiler\ntraceghost: 0 of 1 files instrumented\n',
    )
    expect(filesIn(join(root, 'traced'))).toEqual(filesIn(join(root, 'src')))
  })

  test('a mark that cannot work: exit code 1, after the other files', () => {
    const bad = `import { ghost } from 'traceghost'\nclass A {\n  @ghost count = 3\n}`
    const root = createProject({ 'src/a.ts': bad, 'src/b.ts': PAY })
    const { status, stderr } = run(root, BIN, 'src', '-d', 'traced')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^traceghost: src\/a\.ts:3:\d+: .*\ntraceghost: 1 of 2 files instrumented\n$/)
    expect(Object.keys(filesIn(join(root, 'traced')))).toEqual(['b.ts'])
  })
})

describe('misuse: one sentence, and exit code 2', () => {
  test.each([
    [[], 'Say which file or folder to instrument: traceghost-swc src --out-dir traced.'],
    [['src', 'lib', '-d', 'traced'], 'Say one file or folder, not 2: src, lib.'],
    [['src'], 'Say where the copy goes with --out-dir.'],
    [['src', '-d', ''], 'Say where the copy goes with --out-dir.'],
    [['gone', '-d', 'traced'], 'There is no gone.'],
    [['src', '-d', 'src'], 'The copy would be written over src: choose another --out-dir.'],
    [['src/deep', '-d', 'src'], 'The copy would be written over src/deep: choose another --out-dir.'],
    [['src', '-d', '.'], 'The copy would be written over src: choose another --out-dir.'],
    [['src', '-d', 'link'], 'The copy would be written over src: choose another --out-dir.'],
    [['src/pay.ts', '-d', 'src'], 'The copy would be written over src/pay.ts: choose another --out-dir.'],
    [['src', '-d', 'traced', '--small', 'no'], `--small must be one of 'skip', 'record', but got 'no'.`],
    [['src', '-d', 'traced', '--frames', 'some'], `--frames must be one of 'marked', 'module', 'all', but got 'some'.`],
    [['src', '-d', 'traced', '--enabled', 'no'], /--enabled must be one of true, false, 'development', 'production'/],
    [['src', '-d', 'traced', '--depth', '3'], /Unknown option '--depth'/],
  ] as [string[], string | RegExp][])('%j', (args, message) => {
    const root = createProject(files)
    symlinkSync(join(root, 'src'), join(root, 'link'), 'junction')
    const before = filesIn(join(root, 'src'))
    const { status, stdout, stderr } = run(root, BIN, ...args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr.split('\n')).toHaveLength(2)
    if (typeof message === 'string') expect(stderr).toBe(`traceghost: ${message}\n`)
    else expect(stderr).toMatch(message)
    expect(filesIn(join(root, 'src'))).toEqual(before)
  })

  test('a link in the output that leads back', () => {
    const root = createProject(files)
    mkdirSync(join(root, 'traced'))
    symlinkSync(join(root, 'src/pay.ts'), join(root, 'traced/pay.ts'))
    const { status, stderr } = run(root, BIN, 'src', '-d', 'traced')
    expect([status, stderr]).toEqual([2, expect.stringMatching(/pay\.ts is a link to .*: choose another --out-dir/)])
    expect(filesIn(join(root, 'src'))['pay.ts']).toBe(PAY)
  })
})

test.each([
  ['--help', /^Usage: traceghost/],
  ['--version', /^\d+\.\d+\.\d+\n$/],
])('%s', (flag, expected) => {
  const { status, stdout } = run(createProject({}), BIN, flag)
  expect([status, stdout]).toEqual([0, expect.stringMatching(expected)])
})
