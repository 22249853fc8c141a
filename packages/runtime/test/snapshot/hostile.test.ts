import { types } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createPlatformReader } from '../src/snapshot/platform-classes.ts'
import { createSnapshotter } from '../src/snapshot/snapshot.ts'

const now = (): number => performance.now()
const readPlatform = createPlatformReader(globalThis)
const node = { isProxy: types.isProxy, readPlatform, now }
const browser = { readPlatform, now }

/** Makes values whose every piece of code counts its calls. */
function createHostile() {
  const calls: string[] = []
  const count =
    (name: string) =>
    (...parameters: unknown[]): unknown => {
      calls.push(name)
      return parameters[0]
    }
  const handler = new Proxy({}, { get: (_, trap) => count(String(trap)) })
  const proxy = (target: object): object => new Proxy(target, handler)
  const getters = (...keys: PropertyKey[]): PropertyDescriptorMap =>
    Object.fromEntries(keys.map((key) => [key, { get: count(String(key)), enumerable: true, configurable: true }]))
  return { calls, count, proxy, getters }
}

type Hostile = ReturnType<typeof createHostile>

const KEYS: PropertyKey[] = [
  'a',
  'name',
  'message',
  'stack',
  'cause',
  'constructor',
  'length',
  'size',
  'then',
  'toString',
  'valueOf',
  'toJSON',
  'callee',
  'href',
  'source',
  'flags',
  'inspect',
  Symbol.toStringTag,
  Symbol.toPrimitive,
  Symbol.iterator,
  Symbol.for('nodejs.util.inspect.custom'),
]

const BUILT_INS = [
  Map,
  Set,
  Date,
  Error,
  Promise,
  Array,
  RegExp,
  Float32Array,
  Uint8Array,
  ArrayBuffer,
  WeakMap,
  URL,
  Headers,
]

/** An instance of a subclass that redefines all it can. */
function hostileInstance(builtIn: (typeof BUILT_INS)[number]): [name: string, make: (hostile: Hostile) => unknown] {
  const parameters = new Map<unknown, unknown[]>([
    [Promise, [() => {}]],
    [URL, ['http://h/']],
  ])
  return [
    `hostile ${builtIn.name}`,
    ({ getters }) => {
      const prototype = Object.defineProperties(
        Object.create(builtIn.prototype),
        getters(...KEYS, 'forEach', 'entries', 'next', 'getTime', 'buffer'),
      )
      const value: object = Reflect.construct(builtIn, parameters.get(builtIn) ?? [])
      const own = KEYS.filter((key) => key !== 'length')
      return Object.setPrototypeOf(Object.defineProperties(value, getters(...own)), prototype)
    },
  ]
}

const values: [name: string, make: (hostile: Hostile) => unknown][] = [
  ['own getters', ({ getters }) => Object.defineProperties({}, getters(...KEYS))],
  ['own methods', ({ count }) => Object.fromEntries(KEYS.map((key) => [key, count(String(key))]))],
  ['prototype with getters', ({ getters }) => Object.create(Object.defineProperties({}, getters(...KEYS)))],
  [
    'class with a name getter',
    ({ getters }) => {
      class Named {}
      Object.defineProperties(Named, getters('name', 'prototype2', Symbol.hasInstance))
      return new Named()
    },
  ],
  ['function with getters', ({ getters }) => Object.defineProperties(() => {}, getters('name', 'length', 'toString'))],
  ...BUILT_INS.map(hostileInstance),
  [
    'errors whose class has hostile accessors',
    ({ getters }) => Object.create(Object.defineProperties(new Error('x'), getters('message', 'stack', 'name'))),
  ],
  [
    'look-alikes',
    ({ getters }) =>
      [Map, Set, Date, Error, URL, Headers, Request, Event, RegExp].map((Class) =>
        Object.create(Class.prototype, getters(...KEYS)),
      ),
  ],
  [
    'array with getters',
    ({ getters }) => Object.defineProperties([1, 2, 3], getters('0', '2', 'extra', Symbol.iterator)),
  ],
  [
    'arguments with getters',
    ({ getters }) => {
      const made = (function (..._: unknown[]): object {
        // biome-ignore lint/complexity/noArguments: they are what is tested
        return arguments
      })(1, 2)
      return Object.defineProperties(made, getters('0', 'length', Symbol.iterator, Symbol.toStringTag))
    },
  ],
  // biome-ignore lint/suspicious/noThenProperty: it must not be called
  ['thenable', ({ count }) => ({ then: count('then'), catch: count('catch') })],
  [
    'Map with hostile keys',
    ({ getters, count }) => new Map([[Object.defineProperties({ toString: count('toString') }, getters('toJSON')), 1]]),
  ],
  [
    'boxed with hostile conversion',
    ({ count }) =>
      Object.assign(Object(1), {
        valueOf: count('valueOf'),
        toString: count('toString'),
        [Symbol.toPrimitive]: count('toPrimitive'),
      }),
  ],
  [
    'generator',
    ({ count }) =>
      (function* () {
        yield count('generator')()
      })(),
  ],
]

const proxies: [name: string, make: (hostile: Hostile) => unknown][] = [
  ['Proxy', ({ proxy }) => proxy({ a: 1 })],
  [
    'Proxies of built-ins',
    ({ proxy }) =>
      [new Map(), [], new Date(), new Error('x'), Promise.resolve(), /x/, new URL('http://h/'), new Uint8Array(1)].map(
        proxy,
      ),
  ],
  ['Proxy of a function', ({ proxy }) => [proxy(() => {}), proxy(class {})]],
  ['Proxy as prototype', ({ proxy }) => Object.create(proxy({}))],
  [
    'Proxy as prototype of a class',
    ({ proxy }) => Object.create(Object.create(proxy(Map.prototype), { constructor: { value: Error } })),
  ],
  ['Proxy as constructor', ({ proxy }) => Object.create({ constructor: proxy(class Secret {}) })],
  ['Proxy as element and key', ({ proxy }) => [[proxy({})], new Map([[proxy({}), proxy({})]]), new Set([proxy({})])]],
  ['Proxy as cause', ({ proxy }) => new Error('x', { cause: proxy(new Error('y')) })],
  ['Proxy of a Proxy', ({ proxy }) => proxy(proxy({}))],
]

describe('no code of a value runs', () => {
  it.each([...values, ...proxies])('%s', (_, make) => {
    const hostile = createHostile()
    const value = make(hostile)
    hostile.calls.length = 0
    const snapshot = createSnapshotter(node).take(value)
    expect(hostile.calls).toEqual([])
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
  })

  it.each(values)('%s, where a Proxy cannot be told', (_, make) => {
    const hostile = createHostile()
    const value = make(hostile)
    hostile.calls.length = 0
    createSnapshotter(browser).take(value)
    expect(hostile.calls).toEqual([])
  })

  it('counts what runs', () => {
    const { calls, getters } = createHostile()
    const value = Object.defineProperties({}, getters('a')) as { a: unknown }
    expect(value.a).toBeUndefined()
    expect(calls).toEqual(['a'])
  })
})

describe('a Proxy that cannot be told', () => {
  it('runs no trap but those that list properties', () => {
    const { calls, proxy } = createHostile()
    const get = (_: object, trap: PropertyKey): undefined => {
      calls.push(String(trap))
    }
    // A handler without traps: each is looked for, none is there.
    const counting = new Proxy({ a: 1 }, new Proxy({}, { get }))
    createSnapshotter(browser).take(counting)
    expect(new Set(calls)).toEqual(new Set(['getPrototypeOf', 'ownKeys', 'getOwnPropertyDescriptor']))
    calls.length = 0
    createSnapshotter(browser).take([proxy(() => {}), proxy(class {})])
    expect(calls).toEqual([])
  })

  it('is unavailable when a trap throws', () => {
    const revoked = Proxy.revocable({}, {})
    revoked.revoke()
    const ownKeys = (): never => {
      throw new Error('trap')
    }
    const throwing = new Proxy({}, { ownKeys })
    const take = (value: unknown) => createSnapshotter(browser).take(value)
    expect(take(revoked.proxy)).toEqual({ kind: 'missing', reason: 'unavailable' })
    expect(take(throwing)).toMatchObject({ entries: [{ kind: 'internal', value: { reason: 'unavailable' } }] })
  })
})

describe('a program that replaces what the language offers', () => {
  it('is not called', () => {
    const calls: string[] = []
    const replaced: [object, string][] = [
      [Map.prototype, 'entries'],
      [Map.prototype, 'forEach'],
      [Set.prototype, 'values'],
      [Date.prototype, 'toISOString'],
      [Date.prototype, 'getTime'],
      [Object.prototype, 'toString'],
      [Function.prototype, 'toString'],
      [RegExp.prototype, 'toString'],
      [Error.prototype, 'toString'],
      [Object.prototype, 'valueOf'],
    ]
    const value = {
      map: new Map([[1, 2]]),
      set: new Set([1]),
      date: new Date(0),
      regExp: /x/,
      error: new Error('x'),
      f: () => {},
      url: new URL('http://h/'),
    }
    const originals = replaced.map(
      ([holder, key]) => Object.getOwnPropertyDescriptor(holder, key) as PropertyDescriptor,
    )
    try {
      for (const [holder, key] of replaced) {
        Object.defineProperty(holder, key, { value: () => calls.push(key), configurable: true, writable: true })
      }
      createSnapshotter(node).take(value)
    } finally {
      replaced.forEach(([holder, key], index) => {
        Object.defineProperty(holder, key, originals[index] as PropertyDescriptor)
      })
    }
    expect(calls).toEqual([])
  })

  it('is not called for the stack of an error', () => {
    let calls = 0
    const before = Error.prepareStackTrace
    Error.prepareStackTrace = () => {
      calls += 1
      return ''
    }
    try {
      const captured = { a: 1 }
      Error.captureStackTrace(captured)
      createSnapshotter(node).take([new Error('x'), captured, class extends Error {}])
    } finally {
      Error.prepareStackTrace = before
    }
    expect(calls).toBe(0)
  })
})
