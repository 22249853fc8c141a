import { renameSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { misspeltVariables, resolveOptions } from '../src/options.ts'
import { createProgram, nodes, programs, reportOf, run } from './program.ts'

const manifest = (options: unknown): string => JSON.stringify({ traceghost: options })

describe('wrong options stop the program', () => {
  test.each([
    [{ frames: 'some' }, {}, `frames must be one of 'marked', 'module', 'all', but got 'some'.`],
    [{ maskVars: 'iban' }, {}, 'maskVars must be'],
    [{ enabled: 1 }, {}, `enabled must be one of true, false, 'development', 'production', but got 1.`],
    [
      { depth: 3 },
      {},
      `package.json: Unknown traceghost option 'depth'. Did you mean 'frames', 'small', 'enabled', 'maskVars', 'debug', 'cache'?`,
    ],
    ['all', {}, `package.json: traceghost options must be an object, but got 'all'.`],
    [{}, { TRACEGHOST_FRAMES: 'some' }, `TRACEGHOST_FRAMES must be one of 'marked', 'module', 'all', but got 'some'.`],
    [
      {},
      { TRACEGHOST_ENABLED: 'no' },
      `TRACEGHOST_ENABLED must be one of 1, 0, on, off, true, false, development, production, but got 'no'.`,
    ],
    [{}, { TRACEGHOST_DEBUG: 'yes' }, `TRACEGHOST_DEBUG must be one of 1, 0, on, off, true, false, but got 'yes'.`],
  ])('%j %j', (options, env, message) => {
    const root = createProgram({ 'package.json': manifest(options), 'main.mjs': 'console.log(1)' })
    const { status, stdout, stderr } = run(root, 'main.mjs', { env })
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('TypeError')
    expect(stderr).toContain(message)
  })
})

describe('enabled', () => {
  test.each([
    [undefined, {}, true],
    [false, {}, false],
    [false, { TRACEGHOST_ENABLED: '1' }, true],
    [true, { TRACEGHOST_ENABLED: 'false' }, false],
    ['production', {}, false],
    ['production', { NODE_ENV: 'production' }, true],
    ['development', {}, true],
    [true, { TRACEGHOST_ENABLED: 'development', NODE_ENV: 'production' }, false],
  ])('%s %j: marks go in any case, decorators too', (enabled, env, expected) => {
    const program = `import { configure, ghost } from 'traceghost'
configure({ reportType: 'none', onReport: ({ ghost }) => console.log('report of', ghost) })
class Till {
  @ghost charge(amount) { const total = amount * 2; throw new Error('declined: ' + total) }
}
try { new Till().charge(3) } catch ({ message }) { console.log(message) }
`
    const root = createProgram({ 'package.json': manifest({ enabled }), 'main.mjs': program })
    const { stdout, stderr } = run(root, 'main.mjs', { env })
    expect(stderr).toBe('')
    expect(stdout).toBe(`declined: 6\n${expected ? 'report of Till.charge\n' : ''}`)
  })
})

test.each([
  ['1', 'module'],
  ['on', 'module'],
  ['true', 'module'],
  ['0', 'none'],
  ['off', 'none'],
  ['false', 'none'],
])('TRACEGHOST_ENABLED=%s', (text, frames) => {
  const warn = (message: string): never => expect.unreachable(message)
  expect(resolveOptions(tmpdir(), { TRACEGHOST_ENABLED: text }, warn).frames).toBe(frames)
})

describe('maskVars', () => {
  const program = `import { ghost } from 'traceghost'
const charge = ghost((cart, accountOwner) => { throw new Error('declined') })
try { charge('AB12', 'Ada') } catch {}
`
  test.each([
    [{}, {}, []],
    [{ maskVars: ['cart'] }, {}, ['cart']],
    [{}, { TRACEGHOST_MASK_VARS: 'cart, account-owner' }, ['cart', 'accountOwner']],
    [{ maskVars: ['cart'] }, { TRACEGHOST_MASK_VARS: 'accountOwner' }, ['accountOwner']],
  ])('%j %j', (options, env, expected) => {
    const root = createProgram({ 'package.json': manifest(options), 'main.mjs': program })
    const { stderr } = run(root, 'main.mjs', { env })
    const masked = [...stderr.matchAll(/^- (\w+): \*+ \(REDACTED\)$/gm)].map(([, name]) => name)
    expect(masked).toEqual(expected)
  })
})

describe('frames', () => {
  const files = {
    'main.mjs': programs.esm
      .replace('suppress: true', '')
      .replace('charge({ id: 21 }, 3)', `import { outer } from './plain.mjs'\ntry { outer(charge) } catch {}`),
    'plain.mjs': 'export const outer = (call) => { const inside = 21; call({ id: inside }, 3) }',
  }

  test.each([
    ['module', {}, { variables: ['total', 'id', 'retries'] }],
    ['all', {}, { variables: ['total', 'id', 'retries'] }],
    ['all', { TRACEGHOST_SMALL: 'record' }, { variables: ['total', 'id', 'retries', 'inside', 'call'] }],
    ['module', { TRACEGHOST_FRAMES: 'all' }, { variables: ['total', 'id', 'retries', 'inside', 'call'] }, 'record'],
  ])('%s %j', (frames, env, expected, small = 'skip') => {
    const root = createProgram({ ...files, 'package.json': manifest({ frames, small }) })
    expect(JSON.parse(run(root, 'main.mjs', { env }).stdout)).toMatchObject(expected)
  })
})

describe('variables of the environment', () => {
  test.each([
    ['TRACEGHOST_FRAME', 'TRACEGHOST_FRAMES'],
    ['TRACEGHOST_MASKVARS', 'TRACEGHOST_MASK_VARS'],
    ['TRACE_GHOST_DEBUG', 'TRACEGHOST_DEBUG'],
    ['traceghost_enable', 'TRACEGHOST_ENABLED'],
    ['TRACEGHOST_STORE', undefined],
    ['TRACEGHOST_DEBUG', undefined],
  ])('%s: %s is meant', (name, meant) => {
    const said = `Unknown environment variable '${name}'. Did you mean '${meant}'?`
    expect(misspeltVariables({ PATH: '', [name]: 'false' })).toEqual(meant ? [said] : [])
  })

  test('a misspelt one is a warning, once for all threads', () => {
    const program = `import { Worker, isMainThread } from 'node:worker_threads'
if (isMainThread) new Worker(new URL(import.meta.url))`
    const root = createProgram({ 'main.mjs': program })
    const { status, stderr } = run(root, 'main.mjs', { env: { TRACEGHOST_FRAME: 'all' } })
    expect(stderr.match(/TraceghostWarning: Unknown environment variable 'TRACEGHOST_FRAME'/g)).toHaveLength(1)
    expect(status).toBe(0)
  })
})

describe('debug', () => {
  const program = 'export const half = (n) => n / 2\nexport const call = (f) => f()\n'
  const said = '[traceghost] main.mjs:1:21: half is not instrumented: nothing in it can throw by itself.\n'
  const all = `${said}[traceghost] main.mjs:2:21: call is not instrumented: it is too small to be recorded.\n`

  test.each([
    [{ debug: true }, {}, all],
    [{ debug: true, small: 'record' }, {}, said],
    [{}, { TRACEGHOST_DEBUG: '1' }, all],
    [{ debug: true }, { TRACEGHOST_DEBUG: '0' }, ''],
    [{}, {}, ''],
  ])('%j %j', (options, env, expected) => {
    const root = createProgram({ 'main.mjs': program, 'package.json': manifest({ ...options, frames: 'all' }) })
    for (const version of ['Node 24', 'Node 20'])
      expect(run(root, 'main.mjs', { env, node: nodes[version] ?? '' }).stderr).toBe(expected)
  })
})

test('the runtime is never instrumented, wherever it lies', () => {
  const program = programs.esm
    .replace('suppress: true', '')
    .replace('charge({ id: 21 }, 3)', 'try { charge({ id: 21 }, 3) } catch {}')
  const root = createProgram({ 'main.mjs': program })
  renameSync(join(root, 'node_modules/traceghost'), join(root, 'linked'))
  symlinkSync('../linked', join(root, 'node_modules/traceghost'), 'junction')
  const { stdout, stderr } = run(root, 'main.mjs', { env: { TRACEGHOST_FRAMES: 'all' } })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual(reportOf('main.mjs', program))
})
