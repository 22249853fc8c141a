/** Tests that time out: where they wait, and with which values. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { transform } from '@traceghost/transform'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { watchTests } from '../src/integrations/tests.ts'
import * as recorder from '../src/recorder.ts'

const SOURCE = `const never = new Promise(() => {})
const test = (name, body) => body
exports.flat = test('flat', async () => {
  const cart = { id: 1 }
  const ready = await cart.id
  const items = await never
})
exports.nested = test('nested', async (cart) => {
  const name = 'outer'
  for (const item of cart.items) {
    const price = item * 2
    {
      const name = 'inner'
      await (never, /* it */ never)
    }
    const later = price
  }
})
exports.caught = test('caught', async () => {
  const tries = 1
  try {
    await Promise.reject(new Error('busy'))
  } catch (error) {
    const again = tries + 1
    await never
  }
})
exports.early = test('early', async () => {
  const early = 1
  await never
  const { late } = kept
  const kept = { late: () => kept }
})
exports.returned = test('returned', () => never.then())
exports.called = test('called', function (id) { return wait(id) })
const wait = (id) => { const asked = id; return never }
exports.over = test('over', async () => { const done = 1; await done })
exports.goesOn = test('goes on', async () => {
  for await (const each of [1, never]) { await each }
})
exports.inner = test('inner', async () => {
  const helper = async () => { const own = 1; await never }
  void helper()
})
const beforeEach = (body) => body
exports.hook = beforeEach(async () => { const table = 'users'; await never })
exports.plain = async () => { const id = 1; await never }
exports.twice = test('twice', async (gate) => {
  await gate
  await never
})
exports.chosen = test('chosen', (id) => id ? wait(id) : 0)
const expect = (value) => ({ resolves: { toBe: () => ({ then: (done) => value.then(done) }) } })
exports.asserted = test('asserted', async () => { const id = 5; await expect(wait(id)).resolves.toBe(1) })
exports.held = test('held', async (promise) => { await promise })
exports.spoken = test('spoken', async () => { const card = { then: (done) => {} }; await card })
`

type Test = (...args: readonly unknown[]) => Promise<unknown>

const folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
afterAll(() => rmSync(folder, { recursive: true }))

const tests = loadFrom(join(folder, 'cart.js'))

function loadFrom(file: string): Readonly<Record<string, Test>> {
  writeFileSync(file, SOURCE)
  const options = { frames: 'all', small: 'record', showLocals: true, sourceType: 'commonjs', root: folder } as const
  const { code = '' } = transform(SOURCE, file, options) ?? {}
  const exports = {}
  compileFunction(code, ['require', 'exports'], { filename: file })(() => recorder, exports)
  return exports
}

const watch = watchTests()
afterEach(() => watch.endTest())

const TIMEOUT = 'Test timed out in 5000ms.'

/** All that is due runs, so that the tests wait. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function start(name: string, ...args: readonly unknown[]): Promise<void> {
  void tests[name]?.(...args)
  await settled()
}

describe('the account of a timeout', () => {
  it('has the line of the await, and the variables of the test', async () => {
    await start('flat')
    const account = await watch.account(new Error(TIMEOUT), { path: ['cart', 'loads'] })
    expect(account?.text).toMatchInlineSnapshot(`
      "cart › loads
      waiting: cart.js:6  const items = await never
          cart: { id: 1 }
          ready: 1"
    `)
    expect(account?.report.error).toMatchObject({ type: 'Error', message: TIMEOUT })
  })

  it('is the same at once, and when it is asked for again', async () => {
    await start('flat')
    const timeout = new Error(TIMEOUT)
    const account = watch.accountNow(timeout)
    expect(account?.text).toContain('waiting: cart.js:6')
    expect(await watch.account(timeout)).toEqual(account)
    await start('flat')
    expect(watch.accountNow(`thrown: "Exceeded timeout of 5 ms for a test."`)?.text).toContain('waiting: cart.js:6')
  })

  it.each([
    ['nested', [{ items: [4] }], ['cart.js:14', 'cart: { items: [4] }', 'item: 4', 'price: 8', 'name: "inner"']],
    ['caught', [], ['cart.js:25', 'tries: 1', 'error: Error("busy")', 'again: 2']],
    ['early', [], ['cart.js:30', 'early: 1']],
    ['returned', [], ['cart.js:34']],
    ['called', [7], ['cart.js:35', 'id → 7']],
    ['chosen', [8], ['cart.js:52', 'id → 8']],
    ['asserted', [], ['cart.js:54', 'id → 5']],
    ['hook', [], ['cart.js:46', 'table → "users"']],
  ])('shows what is in scope: %s', async (name, args, parts) => {
    await start(name, ...args)
    const { text = '' } = (await watch.account(new Error(TIMEOUT))) ?? {}
    for (const part of parts) expect(text).toContain(part)
    expect(text).not.toMatch(/asked|later|late:|kept|~/)
  })

  it.each(['over', 'inner', 'plain', 'spoken'])(
    'says nothing of what does not wait, or is no test: %s',
    async (name) => {
      await start(name)
      expect(await watch.account(new Error(TIMEOUT))).toBeUndefined()
      expect(watch.accountNow(new Error(TIMEOUT))).toBeUndefined()
    },
  )

  it('reads no value of a promise that is settled', async () => {
    const read: string[] = []
    const getter = (name: string) => ({ get: () => read.push(name), configurable: true })
    const tagged = Object.defineProperty({}, Symbol.toStringTag, getter('tag'))
    const error = Object.defineProperties(new Error('busy'), { stack: getter('stack'), message: getter('message') })
    class Item {}
    Object.defineProperty(Item, Symbol.hasInstance, { value: () => read.push('instance') > 0 })
    const made = new Item()
    const inner = Object.defineProperty(
      Object.assign(Promise.resolve(tagged), { made }),
      Symbol.toStringTag,
      getter('own'),
    )
    const proxy = new Proxy({}, { get: () => read.push('get'), has: () => read.push('has') > 0 })
    const rejected = Promise.reject(error)
    rejected.catch(() => {})
    for (const value of [Promise.resolve(tagged), Promise.resolve(made), Promise.resolve([proxy]), rejected, inner]) {
      const test = tests.held?.(value)
      test?.catch(() => {})
      await settled()
      const before = read.length
      expect(watch.accountNow(new Error(TIMEOUT))).toBeUndefined()
      expect(await watch.account(new Error(TIMEOUT))).toBeUndefined()
      expect(read.slice(before)).toEqual([])
    }
  })

  it('says nothing of another failure, of two that wait, or behind the end of the test', async () => {
    await start('flat')
    expect(await watch.account(new Error('expected 1 to be 2'))).toBeUndefined()
    await start('returned')
    expect(await watch.account(new Error(TIMEOUT))).toBeUndefined()
    watch.endTest()
    expect(await watch.account(new Error(TIMEOUT))).toBeUndefined()
  })

  it('takes no test that goes on behind its timeout for a later one', async () => {
    let go = (_: unknown): void => {}
    const gate = new Promise((resolve) => {
      go = resolve
    })
    await start('twice', gate)
    expect((await watch.account(new Error(TIMEOUT)))?.text).toContain('cart.js:49')
    watch.endTest()
    go(1)
    await settled()
    expect(await watch.account(new Error(TIMEOUT))).toBeUndefined()
    await start('flat')
    expect((await watch.account(new Error(TIMEOUT)))?.text).toContain('cart.js:6')
  })

  it('tells of each of two that time out one behind the other', async () => {
    await start('flat')
    expect((await watch.account(new Error(TIMEOUT)))?.text).toContain('cart.js:6')
    await start('hook')
    expect((await watch.account(new Error(TIMEOUT)))?.text).toContain('cart.js:46')
  })
})
