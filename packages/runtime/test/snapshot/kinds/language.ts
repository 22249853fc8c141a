import type { Kind } from './kind.ts'

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
const renamed = (): (new () => object) =>
  class {
    id = 1
    static get name(): string {
      throw new Error('run')
    }
  }
class Tagged {
  get [Symbol.toStringTag](): string {
    throw new Error('run')
  }
}
class Settings extends Map<string, number> {
  source = 'file'
}

function* numbers(): Generator<number> {
  yield 1
}
async function* rows(): AsyncGenerator<number> {
  yield 1
}

function argumentsOf(..._: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: they are what is tested
  return arguments
}

function detached(): ArrayBuffer {
  const buffer = new ArrayBuffer(4)
  structuredClone(buffer, { transfer: [buffer] })
  return buffer
}

function detachedView<View>(Class: new (buffer: ArrayBuffer) => View): View {
  const buffer = new ArrayBuffer(4)
  const view = new Class(buffer)
  structuredClone(buffer, { transfer: [buffer] })
  return view
}

/** Made with eight bytes, and left with four. */
function resized<View>(make: (buffer: ArrayBuffer) => View): View {
  const buffer: ArrayBuffer = Reflect.construct(ArrayBuffer, [8, { maxByteLength: 16 }])
  const view = make(buffer)
  Reflect.apply(Reflect.get(buffer, 'resize'), buffer, [4])
  return view
}

function sparse(): unknown[] {
  const array: unknown[] = [1]
  array[3] = 4
  return array
}

const accessors = (): object =>
  Object.defineProperties({} as object, {
    shown: { get: () => 1, enumerable: true },
    written: { set: () => {}, enumerable: true },
    hidden: { value: 1 },
  })

function cycle(): object {
  const shared = { x: 1 }
  const root: Record<string, unknown> = { a: shared, b: [shared], map: new Map() }
  root.self = root
  ;(root.map as Map<unknown, unknown>).set(root, shared)
  return root
}

/** An instance of a class of the newest editions, or nothing where the engine does not have it. */
const ifKnown = (name: string, make: (Class: new (...parameters: unknown[]) => unknown) => unknown): unknown => {
  const Class: unknown = Reflect.get(globalThis, name)
  return typeof Class === 'function' ? make(Class as new () => unknown) : undefined
}

export const primitives: Kind[] = [
  ['string', () => 'a"b\n', '"a\\"b\\n"'],
  ['lone surrogate', () => 'a\ud800', '"a\\ud800"'],
  ['number', () => 1.5, '1.5'],
  ['-0', () => -0, '-0'],
  ['NaN', () => Number.NaN, 'NaN'],
  ['Infinity', () => Number.NEGATIVE_INFINITY, '-Infinity'],
  ['bigint', () => 12n, '12n'],
  ['symbol', () => Symbol('id'), 'Symbol(id)'],
  ['symbol without description', () => Symbol(), 'Symbol()'],
  ['well-known symbol', () => Symbol.iterator, 'Symbol(Symbol.iterator)'],
  ['boolean', () => false, 'false'],
  ['undefined', () => undefined, 'undefined'],
  ['null', () => null, 'null'],
]

export const objects: Kind[] = [
  ['plain', () => ({ a: 1, b: { c: 'x' } }), 'Object{a:1,b:Object{c:"x"}}'],
  ['null prototype', () => Object.assign(Object.create(null), { a: 1 }), 'Object(null){a:1}'],
  ['symbols as keys', () => ({ [Symbol('id')]: 1, [Symbol()]: 2, b: 3 }), 'Object{b:3,@id:1,@:2}'],
  ['__proto__ as own key', () => JSON.parse('{"__proto__":{"a":1}}'), 'Object{__proto__:Object{a:1}}'],
  ['lone surrogate as key', () => ({ '\ud800': 1 }), 'Object{\ud800:1}'],
  ['accessors', accessors, 'Object{shown:<getter>,written:<getter>}'],
  ['class instance', () => new Order(), 'Order{currency:"EUR",id:7,!#cents:<unavailable>,cents:<getter>}'],
  ['anonymous class', () => new (class {})(), 'Object'],
  ['instance of a class with a name getter', () => new (renamed())(), 'Object{id:1}'],
  ['toStringTag getter', () => new Tagged(), 'Tagged'],
  ['toStringTag value', () => ({ [Symbol.toStringTag]: 'Tag', a: 1 }), 'Tag{a:1,@Symbol.toStringTag:"Tag"}'],
  ['constructor that is none', () => Object.create({ constructor: 5 }), 'Object'],
  ['object as prototype', () => Object.create({ a: 1 }), 'Object'],
  ['cycle and shared references', cycle, '#1 Object{a:#2 Object{x:1},b:Array(1){0:→2},map:Map(1){→1:→2},self:→1}'],
  ['namespace object', () => Math, 'Math'],
  ['JSON', () => JSON, 'JSON'],
  ['Atomics', () => Atomics, 'Atomics'],
  ['Reflect', () => Reflect, 'Reflect'],
  // In a page it is a property of itself.
  ['globalThis', () => globalThis, /^(?:#1 )?Object<globalThis>\{…size\}$/],
]

export const collections: Kind[] = [
  ['array', () => ['x', 2], 'Array(2){0:"x",1:2}'],
  ['empty array', () => [], 'Array(0)'],
  ['array with properties', () => Object.assign(['x'], { extra: 1 }), 'Array(1){0:"x",extra:1}'],
  ['sparse array', sparse, 'Array(4){0:1,3:4}'],
  ['array of a subclass', () => new (class Rows extends Array<number> {})(1, 2), 'Rows(2){0:1,1:2}'],
  [
    'match of a RegExp',
    () => /b(?<n>c)/.exec('abc'),
    'Array(2){0:"bc",1:"c",index:1,input:"abc",groups:Object(null){n:"c"}}',
  ],
  ['arguments', () => argumentsOf('a', 2), 'Arguments(2){0:"a",1:2}'],
  [
    'Map',
    () =>
      new Map<unknown, unknown>([
        ['k', 1],
        [{ a: 1 }, 2],
        [3n, 3],
        [Symbol('s'), 4],
        [Number.NaN, 5],
      ]),
    'Map(5){"k":1,Object{a:1}:2,3n:3,Symbol(s):4,NaN:5}',
  ],
  ['Map of a subclass', () => new Settings([['a', 1]]), 'Settings(1){"a":1,source:"file"}'],
  ['Set', () => new Set(['x', { a: 1 }]), 'Set(2){0:"x",1:Object{a:1}}'],
  ['WeakMap', () => new WeakMap(), 'WeakMap{!entries:<unavailable>}'],
  ['WeakSet', () => new WeakSet(), 'WeakSet{!entries:<unavailable>}'],
  ['WeakRef', () => new WeakRef({ a: 1 }), 'WeakRef{!target:Object{a:1}}'],
  ['FinalizationRegistry', () => new FinalizationRegistry(() => {}), 'FinalizationRegistry{!entries:<unavailable>}'],
  ['array iterator', () => [1].values(), 'Array Iterator'],
  ['Map iterator', () => new Map().keys(), 'Map Iterator'],
  ['Set iterator', () => new Set().values(), 'Set Iterator'],
  ['string iterator', () => 'a'[Symbol.iterator](), 'String Iterator'],
  ['RegExp iterator', () => 'a'.matchAll(/a/g), 'RegExp String Iterator'],
  ['generator', () => numbers(), 'Generator{!state:<unavailable>}'],
  ['async generator', () => rows(), 'AsyncGenerator{!state:<unavailable>}'],
  ['Promise', () => Promise.resolve(1), 'Promise{!state:<unavailable>}'],
  ['Promise with properties', () => Object.assign(Promise.resolve(1), { id: 1 }), 'Promise{!state:<unavailable>,id:1}'],
]

export const buffers: Kind[] = [
  ['Uint8Array', () => new Uint8Array([222, 173]), 'Uint8Array(2)<de ad>'],
  ['part of a Uint8Array', () => new Uint8Array([1, 2, 3, 4]).subarray(1, 3), 'Uint8Array(2)<02 03>'],
  ['Int16Array', () => new Int16Array([-1, 2]), 'Int16Array(2){0:-1,1:2}'],
  ['Float64Array', () => new Float64Array([0.5, -0]), 'Float64Array(2){0:0.5,1:-0}'],
  ['BigInt64Array', () => new BigInt64Array([1n]), 'BigInt64Array(1){0:1n}'],
  ['ArrayBuffer', () => new Uint8Array([1, 2]).buffer, 'ArrayBuffer(2)<01 02>'],
  ['detached ArrayBuffer', detached, 'ArrayBuffer<detached>'],
  ['detached typed array', () => detachedView(Int16Array), 'Int16Array<detached>'],
  ['detached bytes', () => detachedView(Uint8Array), 'Uint8Array<detached>'],
  ['ArrayBuffer that was resized', () => resized((buffer) => buffer), 'ArrayBuffer(4)<00 00 00 00>'],
  ['view of one', () => resized((buffer) => new Uint8Array(buffer)), 'Uint8Array(4)<00 00 00 00>'],
  ['view beyond its end', () => resized((buffer) => new Uint8Array(buffer, 6, 2)), 'Uint8Array(0)<>'],
  ['DataView beyond its end', () => resized((buffer) => new DataView(buffer, 6, 2)), 'DataView<out of bounds>'],
  ['DataView', () => new DataView(new Uint8Array([1, 2, 3]).buffer, 1, 2), 'DataView(2)<02 03>'],
  ['detached DataView', () => detachedView(DataView), 'DataView<detached>'],
]

export const texts: Kind[] = [
  ['Date', () => new Date(0), 'Date<1970-01-01T00:00:00.000Z>'],
  ['Date out of range of its text', () => new Date(8.64e15), 'Date<+275760-09-13T00:00:00.000Z>'],
  ['invalid Date', () => new Date(Number.NaN), 'Date<Invalid Date>'],
  [
    'Date with properties',
    () => Object.assign(new Date(0), { zone: 'UTC' }),
    'Date<1970-01-01T00:00:00.000Z>{zone:"UTC"}',
  ],
  ['RegExp', () => /a\/b/giu, 'RegExp</a\\/b/giu>'],
  ['boxed number', () => Object(-1), 'Number<-1>'],
  ['boxed number with properties', () => Object.assign(Object(1), { unit: 'm' }), 'Number<1>{unit:"m"}'],
  ['boxed string', () => Object('abc'), 'String<abc>'],
  ['boxed boolean', () => Object(false), 'Boolean<false>'],
  ['boxed symbol', () => Object(Symbol('s')), 'Symbol<Symbol(s)>'],
  ['boxed bigint', () => Object(1n), 'BigInt<1>'],
  ['Intl.PluralRules', () => new Intl.PluralRules('en'), /^PluralRules\{locale:"en",/],
  ['Intl.Locale', () => new Intl.Locale('de-DE'), 'Locale<de-DE>'],
]

export const errors: Kind[] = [
  ['error', () => new TypeError('bad'), 'TypeError<bad>'],
  [
    'error with cause and properties',
    () => Object.assign(new Error('m', { cause: { a: 1 } }), { code: 'E' }),
    'Error<m>{cause:Object{a:1},code:"E"}',
  ],
  [
    'AggregateError',
    () => new AggregateError([new RangeError('r')], 'm'),
    'AggregateError<m>{errors:Array(1){0:RangeError<r>}}',
  ],
  [
    'SuppressedError',
    () => ifKnown('SuppressedError', (Class) => new Class(1, 2, 'm')),
    /^undefined$|^SuppressedError<m>\{error:1,suppressed:2\}$/,
  ],
  [
    'error of a class',
    () =>
      new (class PaymentError extends Error {
        status = 402
      })('m'),
    'PaymentError<m>{status:402}',
  ],
  [
    'error whose class has the message',
    () => Object.create(Object.assign(Object.create(Error.prototype), { message: 'of the class' })),
    'Error<of the class>',
  ],
]

export const functions: Kind[] = [
  ['function', () => function charge() {}, 'function<charge(…)>'],
  ['function without a name', () => (() => () => {})(), 'function<(…)>'],
  ['async function', () => async function send() {}, 'function<async send(…)>'],
  ['generator function', () => function* count() {}, 'function<function* count(…)>'],
  ['async generator function', () => async function* poll() {}, 'function<async function* poll(…)>'],
  ['class', () => class Payments {}, 'function<class Payments>'],
  ['class without a name', () => (() => class {})(), 'function<class>'],
  ['class with a name getter', renamed, 'function<class>'],
  ['built-in class', () => Map, 'function<class Map>'],
  ['built-in function', () => Array.isArray, 'function<isArray(…)>'],
  ['function with properties', () => Object.assign(() => {}, { a: 1 }), 'function<(…)>{a:1}'],
]

export const language: Kind[] = [
  ...primitives,
  ...objects,
  ...collections,
  ...buffers,
  ...texts,
  ...errors,
  ...functions,
]
