import { describe, expect, test } from 'vitest'
import { createProgram, execute, programs, runtimes } from './program.ts'

const { esm, cjs, esmTypes, cjsTypes } = programs
const manifest = (options: object): string =>
  JSON.stringify({ dependencies: { '@traceghost/node': '*', traceghost: '*' }, ...options })
const PACKAGE = { 'package.json': manifest({}) }
const MODULE = { 'package.json': manifest({ type: 'module' }) }

const variables = ['total', 'id', 'retries']

/** Where a program throws: engines differ in the column alone. */
const placeOf = (file: string, text: string): string =>
  `${file} ${file} ${text.slice(0, text.indexOf('new Error')).split('\n').length}`

const CLASS = `import { flush, ghost } from 'traceghost'

enum Kind { Cash, Card }
interface Order { id: number }
class Payments {
  @ghost({ suppress: true, reportType: 'json' })
  charge(order: Order): void {
    const total = order.id * 2 + Kind.Card
    throw new Error('declined ' + total)
  }
}
new Payments().charge({ id: 21 })
await flush()
`

/** By default Deno loads every other module: its processes take twice as long. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe.each(Object.entries(runtimes))('%s', (name, command) => {
  const run = (files: { readonly [path: string]: string }, file: string, env?: Record<string, string>) =>
    execute(createProgram({ ...PACKAGE, ...files }), [...command, file], env)

  const isWhole = isFull || name === 'bun'

  const modules: [string, Record<string, string>, string, string][] = [
    ['an ES module', { 'main.mjs': esm }, 'main.mjs', esm],
    ['a module with types', { 'main.ts': esmTypes }, 'main.ts', esmTypes],
    ['a module with types, by its ending', { 'main.mts': esmTypes }, 'main.mts', esmTypes],
    ['a module with types and JSX', { 'main.tsx': esmTypes }, 'main.tsx', esmTypes],
    ['a module by its package', { ...MODULE, 'main.js': esm }, 'main.js', esm],
    ['an import', { 'main.mjs': `import './used.ts'`, 'used.ts': esmTypes }, 'main.mjs', esmTypes],
    ['a later import', { 'main.mjs': `await import('./used.mjs')`, 'used.mjs': esm }, 'main.mjs', esm],
    ['CommonJS that is required', { 'main.cjs': `require('./used.cjs')`, 'used.cjs': cjs }, 'main.cjs', cjs],
    ['CommonJS in a package of it', { 'main.cjs': `require('./used.js')`, 'used.js': cjs }, 'main.cjs', cjs],
    ...(name === 'deno'
      ? ([
          ['CommonJS', { 'main.cjs': cjs }, 'main.cjs', cjs],
          ['CommonJS with types', { 'main.cts': cjsTypes }, 'main.cts', cjsTypes],
        ] as [string, Record<string, string>, string, string][])
      : []),
  ]
  test.each(modules.filter((_, index) => isWhole || index % 2 === 0))('%s', (_, files, main, text) => {
    const { stdout, stderr } = run(files, main)
    expect(stderr).toBe('')
    const [file = ''] = Object.keys(files).filter((path) => files[path] === text)
    const { place, ...report } = JSON.parse(stdout)
    expect(report).toEqual({ ghost: 'charge', variables })
    expect(place).toMatch(new RegExp(`^${placeOf(file, text)} \\d+$`))
  })

  test('decorators, beside an enum', () => {
    const { stderr, status } = run({ 'main.ts': CLASS }, 'main.ts')
    expect(status).toBe(0)
    const report = JSON.parse(stderr.slice(stderr.indexOf('{'), stderr.lastIndexOf('}') + 1))
    expect(report).toMatchObject({ ghost: 'Payments.charge', environment: { runtime: name } })
    expect(report.error.stack[0]).toMatchObject({ file: 'main.ts', line: 9, functionName: 'Payments.charge' })
    expect(report.frames[0]).toMatchObject({ file: 'main.ts', line: 9 })
  })

  const failing = `import { ghost } from 'traceghost'\nconst fail = ghost((id) => {\n  const total = id * 2\n  throw new Error('declined ' + total)\n})\n`
  test.each([
    ['an uncaught error', 'fail(21)', 1],
    ['a rejection that nobody sees', ';(async () => { await 1; fail(21) })()', 1],
    ['an error in a timer', 'setTimeout(() => fail(21))', 1],
    ['process.exit', 'try { fail(21) } catch {}\nprocess.exit(3)', 3],
    ['the end', 'try { fail(21) } catch {}', 0],
  ])('one report before the process ends: %s', (_, ending, expected) => {
    const { status, stderr } = run({ 'main.mjs': failing + ending }, 'main.mjs')
    expect(status).toBe(expected)
    expect(stderr.match(/CHAOS REPORT: fail failed!/g)).toHaveLength(1)
    expect(stderr).toContain('Location: main.mjs, line 4')
    expect(stderr).toContain(`> 4 |   throw new Error('declined ' + total)`)
    expect(stderr).toContain('- total: 42')
    expect(stderr).not.toMatch(/originalLine|originalColumn/)
  })

  test.each([
    [{ enabled: false }, {}, false],
    [{}, { TRACEGHOST_ENABLED: 'false' }, false],
    [{ enabled: false }, { TRACEGHOST_ENABLED: 'true' }, true],
  ])('options: %j %j', (traceghost, env, expected) => {
    const { stderr } = run(
      { 'package.json': manifest({ traceghost }), 'main.mjs': `${failing}try { fail(1) } catch {}` },
      'main.mjs',
      env,
    )
    expect(stderr.includes('- total: 2')).toBe(expected)
  })

  test('masked names', () => {
    const env = { TRACEGHOST_MASK_VARS: 'iban, total' }
    const { stderr } = run({ 'main.mjs': `${failing}try { fail(1) } catch {}` }, 'main.mjs', env)
    expect(stderr).toContain('- total: ********** (REDACTED)')
  })

  test('leaves packages and what has no mark as they are', () => {
    const { stdout } = run(
      {
        'main.cjs': `require('billing'); console.log(require('./plain.cjs').half(4), require('./typed.ts').twice(2))`,
        'plain.cjs': 'exports.half = (n) => n / 2',
        'typed.ts':
          name === 'bun'
            ? 'module.exports = { twice: (n: number) => n * 2 }'
            : 'export const twice = (n: number) => n * 2',
        'node_modules/billing/index.js': `const ghost = 'traceghost'; console.log(String(function ghost() { return run() }))`,
      },
      'main.cjs',
    )
    // Bun prints functions in its own way.
    expect(stdout).toMatch(/^function ghost\(\) \{\s+return run\(\);?\s+\}\n2 4\n$/)
  })

  test('a file that does not parse: a warning, and what the runtime says', () => {
    const { status, stderr } = run({ 'main.mjs': `import { ghost } from 'traceghost'\n\nconst x = ;\n` }, 'main.mjs')
    expect(status).toBe(1)
    expect(stderr).toContain('main.mjs:3:11: Unexpected token; traceghost leaves the file to')
    expect(stderr).toMatch(/Unexpected (?:token )?'?;/)
  })

  test('a mark that cannot work: MarkError', () => {
    const { status, stderr } = run(
      { 'main.ts': `import { ghost } from 'traceghost'\nclass A {\n  @ghost count = 3\n}` },
      'main.ts',
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(/MarkError: main\.ts:3:\d+: |main\.ts:3:\d+: /)
  })
})

test('Bun does not let plugins change CommonJS with types: a warning, and it runs', () => {
  const { bun = [''] } = runtimes
  const root = createProgram({ ...PACKAGE, 'main.cjs': `require('./used.ts')`, 'used.ts': cjsTypes })
  const { stdout, stderr } = execute(root, [...bun, 'main.cjs'])
  expect(stderr).toContain(
    'TraceghostWarning: used.ts: Bun does not let plugins change CommonJS with types; write it with import and export; traceghost leaves the file to Bun',
  )
  expect(JSON.parse(stdout)).toMatchObject({
    place: expect.stringMatching(
      new RegExp(`used.ts ${cjsTypes.slice(0, cjsTypes.indexOf('new Error')).split('\n').length} \\d+$`),
    ),
  })
})

test('Deno compiles decorators beside JSX before anybody sees them: the report has locals all the same', () => {
  const { deno = [''] } = runtimes
  const { status, stderr } = execute(
    createProgram({ ...PACKAGE, 'main.tsx': CLASS.replace(`, reportType: 'json'`, '') }),
    [...deno, 'main.tsx'],
  )
  expect(status).toBe(0)
  expect(stderr).not.toContain('TraceghostWarning')
  expect(stderr).toContain('CHAOS REPORT: Payments.charge failed!')
  expect(stderr).toContain('- total: 43')
  expect(stderr).not.toContain('ocals')
})

test.each([
  ['bun', ['test'], `import { test } from 'bun:test'`],
  ['deno', ['test', '-A', '--no-check'], `const test = (name: string, run: () => void) => Deno.test(name, run)`],
])('%s test', (name, args, head) => {
  const [binary = '', ...flags] = runtimes[name] ?? []
  const text = `import { ghost } from 'traceghost'\n${head}\nconst fail = ghost((id: number) => { const total = id * 2; throw new Error('declined ' + total) })\ntest('fails', () => fail(21))\ntest('passes', () => {})\n`
  const root = createProgram({ ...PACKAGE, 'main.test.ts': text })
  const { status, stdout, stderr } = execute(root, [
    binary,
    ...args,
    ...flags.slice(flags.indexOf('--preload')),
    './main.test.ts',
  ])
  expect(status).toBe(1)
  expect(stdout + stderr).toMatch(/1 pass/)
  expect(stdout + stderr).toMatch(/1 fail/)
  expect((stdout + stderr).match(/CHAOS REPORT: fail failed!/g)).toHaveLength(1)
  expect(stdout + stderr).toContain('Location: main.test.ts, line 3')
})
