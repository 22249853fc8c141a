import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PRELOADS } from './loading-programs.ts'
import { createProgram, execute, nodes, type Outcome, tool } from './program.ts'

/** `TRACEGHOST_MATRIX=full` for all of them: each compiles with type checks. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** ts-node starts a compiler, and the machine may be busy. */
const TIMEOUT = { timeout: 60_000 }
const CONFIG = JSON.stringify({
  compilerOptions: {
    module: 'nodenext',
    target: 'es2022',
    strict: true,
    lib: ['es2022'],
    types: [],
    skipLibCheck: true,
  },
})

function createTsProgram(files: Readonly<Record<string, string>>): string {
  const root = createProgram({ 'package.json': '{ "type": "commonjs" }', 'tsconfig.json': CONFIG, ...files })
  symlinkSync(tool('ts-node'), join(root, 'node_modules/ts-node'), 'junction')
  symlinkSync(tool('typescript-5'), join(root, 'node_modules/typescript'), 'junction')
  return root
}

const DIRECTIVE = `'use ghost'
enum Kind { Cash, Card }
interface Order { id: number }
declare const console: { log(text: string): void }
function charge(order: Order): void {
  const total = order.id * 2 + Kind.Card
  throw new Error('declined ' + total)
}
try { charge({ id: 21 }) } catch (error) { console.log(String((error as Error).stack).split('\\n').slice(0, 3).join()) }
`

function expectReport({ stdout, stderr, status }: Outcome): void {
  expect(stderr).toContain('CHAOS REPORT: charge failed!')
  expect(stderr).toContain('Location: main.ts, line 7')
  expect(stderr).toContain('- order: { id: 21 }\n- total: 43\n')
  expect(stderr).toContain('- charge  main.ts:7:9')
  expect(stdout).toMatch(/^Error: declined 43, {4}at charge \(.*main\.ts:7:9\),/)
  expect(status).toBe(0)
}

describe.each(Object.entries(nodes).filter(([version]) => (isFull ? /20|24/ : /24/).test(version)))(
  '%s with ts-node',
  (_, node) => {
    test('that checks types: a marked file', TIMEOUT, () => {
      const root = createTsProgram({ 'main.ts': DIRECTIVE })
      expectReport(execute(root, [node, ...PRELOADS.require, '-r', 'ts-node/register', 'main.ts']))
    })
  },
)

test('that checks types under `module: commonjs`, its default: a file that imports the runtime', TIMEOUT, () => {
  const config = JSON.stringify({ compilerOptions: { target: 'es2022', module: 'commonjs', types: [] } })
  const text = DIRECTIVE.replace(`'use ghost'\n`, `import { type GhostOptions, ghost } from 'traceghost'\n`).replace(
    '): void {\n',
    `): void { 'use ghost'\n`,
  )
  const root = createTsProgram({
    'tsconfig.json': config,
    'main.ts': `${text}const none: GhostOptions = {}\nghost(none)\n`,
  })
  expectReport(execute(root, [process.execPath, ...PRELOADS.require, '-r', 'ts-node/register', 'main.ts']))
})

test.runIf(isFull)('that transpiles only, registered by a program that is started with --import', TIMEOUT, () => {
  const start = `require('ts-node').register({ transpileOnly: true }); require('./main.ts')`
  const root = createTsProgram({ 'start.cjs': start, 'main.ts': DIRECTIVE })
  expectReport(execute(root, [process.execPath, ...PRELOADS.import, 'start.cjs']))
})

test.runIf(isFull)('its command, and types that do not fit: an error, as in the plain program', TIMEOUT, () => {
  const root = createTsProgram({ 'main.ts': `${DIRECTIVE}const wrong: number = 'text'\n` })
  const command = [process.execPath, 'node_modules/ts-node/dist/bin.js', 'main.ts']
  const { stderr, stdout, status } = execute(root, command, { NODE_OPTIONS: PRELOADS.require.join(' ') })
  expect(stderr).toContain("main.ts(10,7): error TS2322: Type 'string' is not assignable to type 'number'.")
  expect(stdout).toBe('')
  expect(status).toBe(1)
})

test.runIf(isFull)('its loader of ES modules', TIMEOUT, () => {
  const root = createTsProgram({ 'package.json': '{ "type": "module" }', 'main.ts': `${DIRECTIVE}export {}\n` })
  const { stderr } = execute(root, [process.execPath, ...PRELOADS.import, '--loader', 'ts-node/esm', 'main.ts'])
  expect(stderr).toContain('Location: main.ts, line 7')
  expect(stderr).toContain('- order: { id: 21 }\n- total: 43\n')
})

test.runIf(isFull)(
  'a function and a class, marked where TypeScript compiles the marks, and read by the report first',
  TIMEOUT,
  () => {
    const text = `import { ghost } from 'traceghost'
interface Order { id: number }

const pay = ghost({ suppress: true })((order: Order): void => {
  const total = order.id * 2
  throw new Error('declined ' + total)
})
class Orders {
  @ghost({ suppress: true }) list(order: Order): void {
    const size = order.id * 3
    throw new RangeError('too many ' + size)
  }
}
pay({ id: 21 })
new Orders().list({ id: 7 })
`
    const root = createTsProgram({ 'main.ts': text })
    const { stderr, status } = execute(root, [
      process.execPath,
      ...PRELOADS.require,
      '-r',
      'ts-node/register',
      'main.ts',
    ])
    expect(stderr).toContain('Location: main.ts, line 6')
    expect(stderr).toContain('- pay  main.ts:6:9')
    expect(stderr).toContain('- total: 42')
    expect(stderr).toContain('Location: main.ts, line 11')
    expect(stderr).toContain('main.ts:11:11')
    expect(stderr).toContain('- size: 21')
    expect(status).toBe(0)
  },
)
