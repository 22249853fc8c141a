/** Stand-ins for values, until the code that takes snapshots has been loaded. */

import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { StandIns } from '../src/eager/stand-ins.ts'
import type { Inspector } from '../src/inspector.ts'
import type { Value } from '../src/model.ts'
import { createPlatformReader } from '../src/snapshot/platform-classes.ts'
import { createSnapshotter } from '../src/snapshot/snapshot.ts'

// As in a browser: a Proxy cannot be recognised. The clock stands still, so that no time is cut.
const inspector: Inspector = { readPlatform: createPlatformReader(globalThis), now: () => 0 }

const direct = (value: unknown): Value => createSnapshotter(inspector).take(value)

/** The snapshot of a value's stand-in, after something has happened to the value. */
function later(value: unknown, happens: () => void = () => {}): Value {
  const standIns = new StandIns(() => 0)
  const standIn = standIns.of(value)
  happens()
  return createSnapshotter({ ...inspector, omittedFrom: (copy) => standIns.omitted.get(copy) ?? 0 }).take(standIn)
}

class Account {
  #secret = 1
  owner = 'Ada'
  get total(): number {
    return this.#secret
  }
}

class Rows extends Array<number> {}

class Rates extends Map<string, number> {
  base = 'EUR'
}

const cyclic: Record<string, unknown> = { name: 'loop' }
cyclic.self = cyclic
const shared = { x: 1 }
const many = (count: number): number[] => [...Array(count).keys()]

const VALUES: [name: string, value: unknown][] = [
  ['primitives', ['text', 1, -0, 2n, true, null, undefined, Symbol('s')]],
  ['an object', { a: 1, b: { c: [1, { d: 2 }] }, [Symbol('key')]: 3 }],
  ['no prototype', Object.assign(Object.create(null), { a: 1 })],
  ['an instance', new Account()],
  [
    'a getter',
    {
      get total() {
        return 1
      },
      plain: 1,
    },
  ],
  ['a function with properties', Object.assign(() => {}, { calls: 3 })],
  ['a cycle', cyclic],
  ['shared references', { one: shared, two: shared, all: [shared] }],
  ['a hidden property', Object.defineProperty({ a: 1 }, 'hidden', { value: 2 })],
  ['a frozen object', Object.freeze({ a: Object.freeze([1]) })],
  ['a tag of its own', { [Symbol.toStringTag]: 'Tagged', a: 1 }],
  ['a sparse array', Object.assign([], { 0: 1, 2: 3 })],
  ['an array with properties', Object.assign([1, 2], { index: 0, input: 'x' })],
  ['a subclass of Array', Rows.from([1, 2, 3])],
  [
    'a map',
    new Map<unknown, unknown>([
      ['a', 1],
      [{ id: 1 }, new Map([[1, 2]])],
    ]),
  ],
  ['a subclass of Map', Object.assign(new Rates([['USD', 1.1]]), { at: 3 })],
  ['a set', new Set<unknown>([1, 'a', { b: 2 }])],
  ['a date', new Date(5)],
  ['an invalid date', new Date(Number.NaN)],
  ['an error', Object.assign(new TypeError('bad', { cause: new Error('deep') }), { code: 7 })],
  ['aggregated errors', new AggregateError([new Error('one'), 2], 'all')],
  ['what only looks like a map', Object.create(Map.prototype)],
  ['a regular expression', /a/gi],
  ['a weak map', new WeakMap()],
  ['a promise', Promise.resolve(1)],
  ['bytes', new Uint8Array([1, 2, 255])],
  ['a buffer', Buffer.from('hello')],
  ['boxed', Object('text')],
  ['what code of the platform has made', [new Intl.NumberFormat('en'), new ArrayBuffer(2), new WeakRef(shared)]],
  [
    'arguments',
    (function () {
      // biome-ignore lint/complexity/noArguments: they are what this is about
      return arguments
    })(),
  ],
  [
    'a generator',
    (function* () {
      yield 1
    })(),
  ],
  ['globalThis', { global: globalThis }],
  ['values of another realm', runInNewContext('[{ a: [1] }, new Map([[1, 2]]), new Date(5), new Error("x")]')],
  ['a module', await import('node:path')],
  ['sixty keys', Object.fromEntries(many(60).map((key) => [`k${key}`, key]))],
  ['a thousand keys', Object.fromEntries(many(1_000).map((key) => [`k${key}`, key]))],
  ['a long array', many(10_000)],
  ['a large map', new Map(many(1_000).map((key) => [key, key]))],
  ['a large set', new Set(many(1_000))],
  ['a deep chain', many(100).reduce<unknown>((inner) => ({ inner }), 'end')],
  ['a wide tree', many(30).map(() => many(30).map((n) => ({ n, list: [n] })))],
]

describe('a stand-in', () => {
  it.each(VALUES)('looks like %s', (_, value) => {
    expect(later(value)).toEqual(direct(value))
  })

  it('keeps what values held', () => {
    const state = {
      list: [1],
      map: new Map([['a', { b: 1 }]]),
      set: new Set([1]),
      date: new Date(5),
      account: new Account(),
      error: new Error('first'),
    }
    const before = direct(state)
    const after = later(state, () => {
      state.list.push(2)
      const inner = state.map.get('a')
      if (inner) inner.b = 2
      state.map.clear()
      state.set.add(2)
      state.date.setTime(9)
      state.account.owner = 'Bob'
      state.error.message = 'second'
    })
    expect(after).toEqual(before)
  })

  it('is the same for the same object, and for itself', () => {
    const standIns = new StandIns(() => 0)
    const value = { a: [1] }
    const copy = standIns.of(value) as typeof value
    expect(copy).not.toBe(value)
    expect(standIns.of(value)).toBe(copy)
    expect(standIns.of(copy)).toBe(copy)
    expect(standIns.of(value.a)).toBe(copy.a)
  })

  it('is met again in a value that there was no time to copy', () => {
    let now = 0
    const standIns = new StandIns(() => now++ * 10)
    const account = { name: 'oceania' }
    const values = [account, { accounts: [account] }, { last: account }].map((value) => standIns.of(value))
    expect(values[2]).toHaveProperty('last', account)
    const snapshotter = createSnapshotter({ ...inspector, standInOf: (value) => standIns.of(value) as object })
    const [first, ...others] = values.map((value) => snapshotter.take(value))
    expect(first).toMatchObject({ type: 'Object', entries: [{ key: 'name' }], id: 1 })
    for (const other of others) expect(JSON.stringify(other)).toContain('{"kind":"reference","id":1}')
  })

  it('runs no code of the value', () => {
    let calls = 0
    const count = (): number => ++calls
    const keys = ['a', 'size', 'forEach', 'then', 'constructor', 'toString', 'toJSON', 'length', 'message']
    const symbols = [Symbol.iterator, Symbol.toPrimitive, Symbol.toStringTag]
    const getters = Object.fromEntries([...keys, ...symbols].map((key) => [key, { get: count, configurable: true }]))
    const hostileClass = (Base: new () => object): object => {
      class Hostile extends Base {}
      Object.defineProperties(Hostile.prototype, getters)
      Object.defineProperty(Hostile, Symbol.species, { get: count })
      return new Hostile()
    }
    const own = Object.defineProperties({}, getters)
    later([own, Object.create(own), ...[Object, Map, Set, Date, Error, Array].map(hostileClass)])
    expect(calls).toBe(0)
  })

  it.each([
    [
      'throws',
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('trap')
          },
        },
      ),
    ],
    [
      'is revoked',
      (() => {
        const { proxy, revoke } = Proxy.revocable({}, {})
        revoke()
        return proxy
      })(),
    ],
  ])('is the value itself where a trap %s', (_, proxy) => {
    expect(new StandIns(() => 0).of(proxy)).toBe(proxy)
    expect(later({ proxy })).toEqual(direct({ proxy }))
  })

  it('holds a bounded part of a large graph, and takes a bounded time', () => {
    const wide = (depth: number): unknown => (depth === 0 ? {} : many(50).map(() => wide(depth - 1)))
    const copy = new StandIns(() => 0).of(wide(3)) as unknown[][]
    expect(copy.flat(2)).toHaveLength(50 ** 3)
    let time = 0
    const late = new StandIns(() => (time += 20))
    const [first, second] = [{}, {}]
    expect(late.of(first)).not.toBe(first)
    expect(late.of(second)).toBe(second)
  })
})
