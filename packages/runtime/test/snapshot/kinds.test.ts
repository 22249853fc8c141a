import { types } from 'node:util'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Entry, ObjectValue, Value } from '../src/model.ts'
import { createPlatformReader } from '../src/snapshot/platform-classes.ts'
import { createSnapshotter, type Inspector, type SnapshotLimits } from '../src/snapshot/snapshot.ts'

const inspector: Inspector = {
  isProxy: types.isProxy,
  readPlatform: createPlatformReader(globalThis),
  // The clock stands still: what the machine does meanwhile changes nothing.
  now: () => 0,
}
const take = (value: unknown, limits?: Partial<SnapshotLimits>): Value =>
  createSnapshotter(inspector, limits).take(value)
const takeObject = (value: unknown, limits?: Partial<SnapshotLimits>): ObjectValue => take(value, limits) as ObjectValue

/** A value on one line, for tables: `Object{a:1,b:Array(1){0:"x"}}`. */
function line(value: Value): string {
  if (value.kind === 'reference') return `→${value.id}`
  if (value.kind === 'missing') return `<${value.reason}>`
  if (value.kind === 'primitive') return value.type === 'string' ? JSON.stringify(value.text) : value.text
  const { id, type, size, text, entries, cut } = value
  const inside = entries.map(entryLine)
  if (cut) inside.push(`…${cut.reason}${cut.omitted ?? ''}`)
  const head = `${id ? `#${id} ` : ''}${type}${size === undefined ? '' : `(${size})`}${text === undefined ? '' : `<${text}>`}`
  return inside.length > 0 ? `${head}{${inside.join(',')}}` : head
}

const MARKS: Record<Entry['kind'], string> = { property: '', symbol: '@', index: '', map: '', set: '', internal: '!' }
const entryLine = ({ kind, key, keyValue, value }: Entry): string =>
  `${MARKS[kind]}${keyValue ? line(keyValue) : key}:${line(value)}`

describe('primitives', () => {
  it.each([
    ['string', 'a"b\n', { type: 'string', text: 'a"b\n' }],
    ['lone surrogate', '\ud800', { type: 'string', text: '\ud800' }],
    ['number', 1.5, { type: 'number', text: '1.5' }],
    ['-0', -0, { type: 'number', text: '-0' }],
    ['NaN', Number.NaN, { type: 'number', text: 'NaN' }],
    ['bigint', 12n, { type: 'bigint', text: '12n' }],
    ['symbol', Symbol('id'), { type: 'symbol', text: 'Symbol(id)' }],
    ['boolean', false, { type: 'boolean', text: 'false' }],
    ['undefined', undefined, { type: 'undefined', text: 'undefined' }],
    ['null', null, { type: 'null', text: 'null' }],
    ['long string', 'x'.repeat(1001), { type: 'string', text: 'x'.repeat(1000), length: 1001 }],
    ['string cut within a character', `${'x'.repeat(999)}😀`, { type: 'string', text: 'x'.repeat(999), length: 1001 }],
  ])('%s', (_, value, expected) => expect(take(value)).toEqual({ kind: 'primitive', ...expected }))

  it('does not spend long on the digits of a huge bigint', () => {
    expect(take(1n << 4_000_000n)).toEqual({
      kind: 'primitive',
      type: 'bigint',
      text: `0x1${'0'.repeat(997)}`,
      length: 1_000_004,
    })
    expect(take(-(1n << 8000n))).toMatchObject({ text: expect.stringMatching(/^-0x10+$/) })
  })
})

class Money {
  #cents = 5
  static #made = 0
  currency = 'EUR'
  get cents(): number {
    Money.#made += this.#cents
    return Money.#made
  }
}
class Order extends Money {
  id = 7
}
class Tagged {
  get [Symbol.toStringTag](): string {
    throw new Error('run')
  }
}
class Renamed {
  id = 1
  static get name(): string {
    throw new Error('run')
  }
}
function* numbers(): Generator<number> {
  yield 1
}
const detached = new ArrayBuffer(4)
structuredClone(detached, { transfer: [detached] })
const detachedView = new DataView(new ArrayBuffer(4))
structuredClone(detachedView.buffer, { transfer: [detachedView.buffer] })
const sparse: unknown[] = [1]
sparse[3] = 4
const withAccessors = Object.defineProperties({} as object, {
  shown: { get: () => 1, enumerable: true },
  written: { set: () => {}, enumerable: true },
  hidden: { value: 1 },
})
const args = (function (..._: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: they are what is tested
  return arguments
})('a', 2)

describe('kinds of objects', () => {
  it.each<[string, unknown, string]>([
    ['plain', { a: 1, b: { c: 'x' } }, 'Object{a:1,b:Object{c:"x"}}'],
    ['array', ['x', 2], 'Array(2){0:"x",1:2}'],
    ['array with properties', Object.assign(['x'], { extra: 1 }), 'Array(1){0:"x",extra:1}'],
    ['sparse array', sparse, 'Array(4){0:1,3:4}'],
    ['null prototype', Object.assign(Object.create(null), { a: 1 }), 'Object(null){a:1}'],
    ['symbols as keys', { [Symbol('id')]: 1, [Symbol()]: 2 }, 'Object{@id:1,@:2}'],
    ['accessors', withAccessors, 'Object{shown:<getter>,written:<getter>}'],
    ['class instance', new Order(), 'Order{currency:"EUR",id:7,!#cents:<unavailable>,cents:<getter>}'],
    ['anonymous class', new (class {})(), 'Object'],
    ['toStringTag getter', new Tagged(), 'Tagged'],
    ['class with a name getter', new Renamed(), 'Object{id:1}'],
    [
      'Map',
      new Map<unknown, unknown>([
        ['k', 1],
        [{ a: 1 }, 2],
        [3n, 3],
      ]),
      'Map(3){"k":1,Object{a:1}:2,3n:3}',
    ],
    ['Set', new Set(['x', { a: 1 }]), 'Set(2){0:"x",1:Object{a:1}}'],
    ['WeakMap', new WeakMap(), 'WeakMap{!entries:<unavailable>}'],
    ['WeakSet', new WeakSet(), 'WeakSet{!entries:<unavailable>}'],
    ['WeakRef', new WeakRef({ a: 1 }), 'WeakRef{!target:Object{a:1}}'],
    ['Date', new Date(0), 'Date<1970-01-01T00:00:00.000Z>'],
    ['invalid Date', new Date(Number.NaN), 'Date<Invalid Date>'],
    ['RegExp', /a\/b/giu, 'RegExp</a\\/b/giu>'],
    ['boxed number', Object(-1), 'Number<-1>'],
    ['boxed string', Object('abc'), 'String<abc>'],
    ['boxed symbol', Object(Symbol('s')), 'Symbol<Symbol(s)>'],
    ['Error', Object.assign(new TypeError('bad'), { code: 'E1' }), 'TypeError<bad>{code:"E1"}'],
    ['cause', new Error('a', { cause: new RangeError('b') }), 'Error<a>{cause:RangeError<b>}'],
    ['AggregateError', new AggregateError([1], 'all'), 'AggregateError<all>{errors:Array(1){0:1}}'],
    ['Float64Array', new Float64Array([1.5, -0]), 'Float64Array(2){0:1.5,1:-0}'],
    ['BigInt64Array', new BigInt64Array([2n]), 'BigInt64Array(1){0:2n}'],
    ['Uint8Array', new Uint8Array([222, 173]), 'Uint8Array(2)<de ad>'],
    ['Buffer', Buffer.from('hi'), 'Buffer(2)<68 69>'],
    ['long Buffer', Buffer.alloc(60), `Buffer(60)<${'00 '.repeat(50)}…>`],
    ['ArrayBuffer', new Uint8Array([1, 2]).buffer, 'ArrayBuffer(2)<01 02>'],
    ['SharedArrayBuffer', new SharedArrayBuffer(1), 'SharedArrayBuffer(1)<00>'],
    ['detached ArrayBuffer', detached, 'ArrayBuffer<detached>'],
    ['DataView', new DataView(new Uint8Array([1, 2, 3]).buffer, 1, 2), 'DataView(2)<02 03>'],
    ['detached DataView', detachedView, 'DataView<detached>'],
    ['Promise', Promise.resolve(1), 'Promise{!state:<unavailable>}'],
    ['Proxy', new Proxy({ a: 1 }, {}), 'Proxy'],
    ['Proxy of a function', new Proxy(() => {}, {}), 'Proxy'],
    ['generator', numbers(), 'Generator{!state:<unavailable>}'],
    ['array iterator', [1].values(), 'Array Iterator'],
    ['Map iterator', new Map().keys(), 'Map Iterator'],
    ['arguments', args, 'Arguments(2){0:"a",1:2}'],
    ['namespace object', Math, 'Math'],
    ['Intl', new Intl.PluralRules('en'), 'PluralRules{locale:"en",'],
    ['globalThis', globalThis, 'Object<globalThis>{…size}'],
    ['function', function charge() {}, 'function<charge(…)>'],
    ['function without a name', (() => () => {})(), 'function<(…)>'],
    ['async function', async function send() {}, 'function<async send(…)>'],
    ['generator function', numbers, 'function<function* numbers(…)>'],
    ['bound function', numbers.bind(null), 'function<function* bound numbers(…)>'],
    ['class', class Payments {}, 'function<class Payments>'],
    ['built-in class', Map, 'function<class Map>'],
    ['function with properties', Object.assign(() => {}, { a: 1 }), 'function<(…)>{a:1}'],
    [
      'another realm',
      runInNewContext('[{ a: new Map([[1, new Date(0)]]) }]'),
      'Array(1){0:Object{a:Map(1){1:Date<1970-01-01T00:00:00.000Z>}}}',
    ],
    ['another realm: error', runInNewContext('new TypeError("bad")'), 'TypeError<bad>'],
  ])('%s', (_, value, expected) => {
    const text = line(take(value))
    expect(expected.endsWith(',') ? text.slice(0, expected.length) : text).toBe(expected)
  })

  it.each<[string, unknown, string]>([
    ['URL', new URL('https://h/a?b=1'), 'URL<https://h/a?b=1>'],
    ['URLSearchParams', new URLSearchParams('a=1&b=2'), 'URLSearchParams(2){"a":"1","b":"2"}'],
    ['Headers', new Headers({ Accept: 'x' }), 'Headers(1){"accept":"x"}'],
    [
      'Request',
      new Request('http://h/', { method: 'POST' }),
      'Request<POST http://h/>{headers:Headers(0),bodyUsed:false}',
    ],
    [
      'Response',
      new Response(null, { status: 404, statusText: 'Not Found' }),
      'Response<404 Not Found>{headers:Headers(0),bodyUsed:false}',
    ],
    ['Blob', new Blob(['abc'], { type: 'text/plain' }), 'Blob{size:3,type:"text/plain"}'],
    ['File', new File(['abc'], 'a.txt'), 'File<a.txt>{size:3,type:""}'],
    ['FormData', new FormData(), 'FormData(0)'],
    ['AbortController', new AbortController(), 'AbortController{signal:AbortSignal{aborted:false,reason:undefined}}'],
    ['DOMException', new DOMException('gone', 'AbortError'), 'DOMException<gone>{name:"AbortError",code:20}'],
    ['ReadableStream', new ReadableStream(), 'ReadableStream{locked:false}'],
    ['Event', new Event('click'), 'Event<click>{target:null'],
    [
      'subclass',
      new (class Ping extends Event {
        detail = 3
      })('ping'),
      'Ping<ping>{target:null',
    ],
  ])('of the platform: %s', (_, value, expected) => expect(line(take(value))).toContain(expected))

  it('shows what a subclass of a platform class adds', () => {
    class Ping extends Event {
      detail = 3
    }
    expect(line(take(new Ping('ping')))).toContain('detail:3')
  })

  it('takes a class of the program that has the name of a built-in one for what it is', () => {
    const Fake = { Map: class {}, URL: class {}, Date: class {}, Generator: class {} }
    expect(line(take(Object.assign(new Fake.Map(), { a: 1 })))).toBe('Map{a:1}')
    expect(line(take(Object.assign(new Fake.URL(), { a: 1 })))).toBe('URL{a:1}')
    expect(line(take(Object.create(Map.prototype)))).toBe('Map')
    expect(line(take(Object.create(Date.prototype)))).toBe('Date')
  })

  it('reads a module namespace, also before the module has run', async () => {
    const namespace = await import('../src/model.ts')
    expect(takeObject(namespace).type).toBe('Module')
    // What an engine does for a binding in its dead zone, with the means of the language.
    const early = new Proxy(Object.assign(Object.create(null), { a: 1, b: 2 }), {
      getOwnPropertyDescriptor(target, key) {
        if (key === Symbol.toStringTag) return { value: 'Module', configurable: true }
        if (key === 'a') throw new ReferenceError('a is not initialised')
        return Reflect.getOwnPropertyDescriptor(target, key)
      },
    })
    const snapshotter = createSnapshotter({ now: () => 0 })
    expect(line(snapshotter.take(early))).toBe('Module{a:<uninitialised>,b:2}')
  })

  it('survives JSON unchanged', () => {
    const value = take({ a: [undefined, -0, 1n, '\ud800'], b: new Map([[{}, Symbol()]]) })
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
  })
})

describe('cycles and shared references', () => {
  it('gives an id to an object that is met twice, and to no other', () => {
    const shared = { x: 1 }
    const root: Record<string, unknown> = { a: shared, b: [shared], other: {} }
    root.self = root
    expect(line(take(root))).toBe('#1 Object{a:#2 Object{x:1},b:Array(1){0:→2},other:Object,self:→1}')
  })

  it('shares ids among the takes of a report', () => {
    const snapshotter = createSnapshotter(inspector)
    const user = { name: 'x' }
    const first = snapshotter.take(user)
    expect(line(snapshotter.take({ user }))).toBe('Object{user:→1}')
    expect(line(first)).toBe('#1 Object{name:"x"}')
    expect(line(snapshotter.take(user))).toBe('→1')
  })

  it('copies anew what an earlier take could only show in part', () => {
    const deep = { a: { b: { c: 1 } } }
    const snapshotter = createSnapshotter(inspector, { depth: 2 })
    expect(line(snapshotter.take({ deep }))).toBe('Object{deep:Object{a:Object{…depth}}}')
    expect(line(snapshotter.take(deep))).toBe('Object{a:Object{b:Object{…depth}}}')
    expect(line(snapshotter.take(deep))).toBe('→1')
  })

  it('repeats what has no entries, such as functions and dates', () => {
    const at = new Date(0)
    expect(line(take([at, at]))).toBe('Array(2){0:Date<1970-01-01T00:00:00.000Z>,1:Date<1970-01-01T00:00:00.000Z>}')
  })
})

describe('limits', () => {
  it.each<[string, unknown, Partial<SnapshotLimits>, string]>([
    ['depth', { a: { b: { c: 1 } } }, { depth: 1 }, 'Object{a:Object{…depth}}'],
    ['depth, nothing inside', { a: { b: [] } }, { depth: 2 }, 'Object{a:Object{b:Array(0)}}'],
    ['entries of an object', { a: 1, b: 2, c: 3 }, { entries: 2 }, 'Object{a:1,b:2,…size1}'],
    ['entries of an array', [1, 2, 3, 4], { entries: 1 }, 'Array(4){0:1,…size3}'],
    [
      'entries of a Map',
      new Map([
        [1, 1],
        [2, 2],
      ]),
      { entries: 1 },
      'Map(2){1:1,…size1}',
    ],
    ['entries of a Set', new Set([1, 2, 3]), { entries: 1 }, 'Set(3){0:1,…size2}'],
    ['typed array', new Int16Array(9), { entries: 1 }, 'Int16Array(9){0:0,…size8}'],
    ['headers', new Headers({ a: '1', b: '2' }), { entries: 1 }, 'Headers(2){"a":"1",…size1}'],
    ['string', 'abcdef', { stringLength: 2 }, '"ab"'],
    ['text', new Error('abcdef'), { stringLength: 2 }, 'Error<ab>'],
    ['key', { abcdef: 1 }, { stringLength: 2 }, 'Object{ab:1}'],
  ])('%s', (_, value, limits, expected) => expect(line(take(value, limits))).toBe(expected))

  it('stops at the number of nodes, level by level', () => {
    const wide = Array.from({ length: 40 }, () => [[1], [2], [3]])
    const snapshot = takeObject(wide, { nodes: 400 })
    expect(snapshot.entries).toHaveLength(40)
    // A quarter of 400 is for this take: all 40, the elements of the first 20, and nothing below.
    const inner = snapshot.entries.map(({ value }) => (value as ObjectValue).entries.length)
    expect(inner).toEqual([...Array(19).fill(3), 2, ...Array(20).fill(0)])
    expect(line(snapshot.entries[39]?.value as Value)).toBe('Array(3){…size}')
  })

  it('leaves room for other variables beside a huge one', () => {
    const huge = (): unknown => Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => Array(50).fill(1)))
    const snapshotter = createSnapshotter(inspector)
    for (let index = 0; index < 8; index += 1) snapshotter.take(huge())
    expect(line(snapshotter.take({ a: { b: 1 } }))).toBe('Object{a:Object{b:1}}')
  })

  it('never copies more nodes than a report may have', () => {
    const snapshotter = createSnapshotter(inspector)
    const count = (value: Value): number =>
      1 + (value.kind === 'object' ? value.entries.reduce((sum, entry) => sum + count(entry.value), 0) : 0)
    let total = 0
    for (let index = 0; index < 100; index += 1) {
      total += count(snapshotter.take(Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => [1]))))
    }
    // The variables themselves are always named.
    expect(total).toBeLessThanOrEqual(5000 + 100 + 100)
    expect(line(snapshotter.take({ a: 1 }))).toBe('Object{…size}')
  })

  it('says where the time ran out', () => {
    let now = 0
    const snapshotter = createSnapshotter({ now: () => now++ }, { budgetMs: 15 })
    const huge = Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => [1]))
    const snapshot = snapshotter.take(huge) as ObjectValue
    expect(snapshot.entries).toHaveLength(50)
    expect(JSON.stringify(snapshot)).toContain('"cut":{"reason":"time"}')
  })

  it.each<[string, () => unknown]>([
    ['a chain of 100,000', () => Array.from({ length: 100_000 }).reduce<object>((next) => ({ next }), {})],
    [
      'prototypes, 100,000 of them',
      () => Array.from({ length: 100_000 }).reduce<object>((proto) => Object.create(proto), {}),
    ],
    ['a million elements', () => Array.from({ length: 1_000_000 }, (_, index) => index)],
    ['a sparse array', () => Object.assign([], { length: 4_294_967_295, 4294967294: 1 })],
    ['a huge Map', () => new Map(Array.from({ length: 300_000 }, (_, index) => [index, index]))],
    ['a huge typed array', () => new Float32Array(50_000_000)],
  ])('is bounded for %s', (_, make) => {
    expect(JSON.stringify(take(make())).length).toBeLessThan(20_000)
  })

  it('tells how much of a sparse array is not shown', () => {
    expect(line(take(Object.assign([], { length: 5000 })))).toBe('Array(5000){…size4000}')
  })
})
