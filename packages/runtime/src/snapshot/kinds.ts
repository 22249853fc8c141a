import type { EntrySink, Reading } from '../description.ts'
import { dataProperty, getPrototypeOf, hasOwn, method } from '../eager/intrinsics.ts'
import type { ClassInfo } from './classes.ts'
import { addProperties, addProperty, fill, ownProperties } from './entries.ts'
import { getter } from './getters.ts'

/**
 * Readers of the language's own kinds by the name of their class. Each reads an internal slot first, which no Proxy,
 * subclass or look-alike can fake, and throws or returns `undefined` when the value lacks it.
 */
type KindReader = (value: object, info: ClassInfo) => Reading | undefined

const TypedArrayPrototype = getPrototypeOf(Int8Array.prototype) as object
const typedArrayName = getter<string>(TypedArrayPrototype, Symbol.toStringTag)
const typedArrayLength = getter<number>(TypedArrayPrototype, 'length')
const bytesOf = {
  buffer: getter<ArrayBufferLike>(TypedArrayPrototype, 'buffer'),
  offset: getter<number>(TypedArrayPrototype, 'byteOffset'),
}
const byteLength = getter<number>(ArrayBuffer.prototype, 'byteLength')
const sharedByteLength =
  typeof SharedArrayBuffer === 'function' ? getter<number>(SharedArrayBuffer.prototype, 'byteLength') : byteLength
const view = {
  buffer: getter<ArrayBufferLike>(DataView.prototype, 'buffer'),
  offset: getter<number>(DataView.prototype, 'byteOffset'),
  length: getter<number>(DataView.prototype, 'byteLength'),
}
const Bytes = Uint8Array

const mapSize = getter<number>(Map.prototype, 'size')
const mapEntries = method<object, []>(Map.prototype, 'entries')
const nextOfMap = method<IteratorResult<[unknown, unknown]>, []>(getPrototypeOf(new Map().entries()) as object, 'next')
const setSize = getter<number>(Set.prototype, 'size')
const setValues = method<object, []>(Set.prototype, 'values')
const nextOfSet = method<IteratorResult<unknown>, []>(getPrototypeOf(new Set().values()) as object, 'next')
const weakMapHas = method<boolean, [unknown]>(WeakMap.prototype, 'has')
const weakSetHas = method<boolean, [unknown]>(WeakSet.prototype, 'has')
/** Older edge runtimes have none. */
const deref =
  typeof WeakRef === 'function' ? method<object | undefined, []>(WeakRef.prototype, 'deref') : () => undefined

const timeOf = method<number, []>(Date.prototype, 'getTime')
const isoOf = method<string, []>(Date.prototype, 'toISOString')
const sourceOfRegExp = getter<string>(RegExp.prototype, 'source')
const FLAGS = Object.entries({
  d: 'hasIndices',
  g: 'global',
  i: 'ignoreCase',
  m: 'multiline',
  s: 'dotAll',
  u: 'unicode',
  v: 'unicodeSets',
  y: 'sticky',
}).map(([letter, name]) => ({ letter, has: getter<boolean>(RegExp.prototype, name) }))

/** Properties that are not enumerable: of every error, of an `AggregateError`, and of a `SuppressedError`. */
const RELATED = ['cause', 'errors', 'error', 'suppressed']

/** How many bytes are written out. */
const SHOWN_BYTES = 50

/** A reading of state that the language hides. */
const opaque = (value: object, key: string): Reading => ({
  visit(sink) {
    sink.addMissing('internal', key, 'unavailable')
    addProperties(value, sink)
  },
})

const boxed = (prototype: object): KindReader => {
  const unbox = method<unknown, []>(prototype, 'valueOf')
  return (value) => {
    const primitive = unbox(value)
    // The characters of a string are properties of their own.
    return { text: String(primitive), ...(typeof primitive !== 'string' && ownProperties(value)) }
  }
}

const READERS: { [className: string]: KindReader } = {
  Map(value) {
    const size = mapSize(value) as number
    return { size, visit: (sink) => addMap(value, size, sink) }
  },
  Set(value) {
    const size = setSize(value) as number
    return { size, visit: (sink) => addSet(value, size, sink) }
  },
  WeakMap: (value) => (weakMapHas(value, value) ? undefined : opaque(value, 'entries')),
  WeakSet: (value) => (weakSetHas(value, value) ? undefined : opaque(value, 'entries')),
  WeakRef(value) {
    const target = deref(value)
    return { visit: (sink) => sink.add('internal', 'target', target) }
  },
  Date: (value) => ({ text: Number.isNaN(timeOf(value)) ? 'Invalid Date' : isoOf(value), ...ownProperties(value) }),
  RegExp: (value) => ({ text: regExpText(value), ...ownProperties(value) }),
  Error: (value, info) => ({ text: errorMessage(value, info), visit: (sink) => addError(value, sink) }),
  TypedArray(value) {
    const name = typedArrayName(value)
    if (!name) return undefined
    const buffer = bytesOf.buffer(value)
    if (buffer && isDetached(buffer)) return { text: 'detached' }
    const size = typedArrayLength(value) as number
    const isBytes = name === 'Uint8Array' || name === 'Uint8ClampedArray'
    const text = isBytes && { text: hex(buffer, bytesOf.offset(value), size) }
    return { size, ...(text || { visit: (sink) => addNumbers(value as Float64Array, size, sink) }) }
  },
  ArrayBuffer: (value) => bufferReading(value, byteLength(value)),
  SharedArrayBuffer: (value) => bufferReading(value, sharedByteLength(value)),
  DataView(value) {
    const buffer = view.buffer(value)
    if (!buffer) return undefined
    if (isDetached(buffer)) return { text: 'detached' }
    try {
      const size = view.length(value) as number
      return { size, text: hex(buffer, view.offset(value), size) }
    } catch {
      // Its buffer has been resized.
      return { text: 'out of bounds' }
    }
  },
  Number: boxed(Number.prototype),
  String: boxed(String.prototype),
  Boolean: boxed(Boolean.prototype),
  Symbol: boxed(Symbol.prototype),
  BigInt: boxed(BigInt.prototype),
  FinalizationRegistry: (value) => opaque(value, 'entries'),
  Promise: (value) => opaque(value, 'state'),
  Generator: (value) => opaque(value, 'state'),
  AsyncGenerator: (value) => opaque(value, 'state'),
}

/** By name of the class; a Map, since a class may be called `toString`. */
export const KINDS: ReadonlyMap<string, KindReader> = new Map([
  ...Object.entries(READERS),
  ...readersOf('Intl', 'resolvedOptions', (options) => ({
    visit: (sink) => addProperties(options as object, sink),
  })),
  ...readersOf('Intl', 'toString', (text) => ({ text: text as string })),
  ...readersOf('Temporal', 'toString', (text) => ({ text: text as string })),
])

/**
 * Readers of every class of a namespace object, such as `Intl`, by one of its methods; none where it does not exist.
 */
function readersOf(namespace: string, name: string, read: (result: unknown) => Reading): [string, KindReader][] {
  const holder = dataProperty(globalThis, namespace)
  if (typeof holder !== 'object' || holder === null) return []
  return Object.getOwnPropertyNames(holder).flatMap((className): [string, KindReader][] => {
    const named = dataProperty(holder, className)
    const prototype = typeof named === 'function' && dataProperty(named, 'prototype')
    if (typeof prototype !== 'object' || !prototype || !hasOwn(prototype, name)) return []
    const call = method<unknown, []>(prototype, name)
    return [[className, (value) => read(call(value))]]
  })
}

function addMap(value: object, size: number, sink: EntrySink): void {
  const iterator = mapEntries(value)
  fill(sink, size, () => {
    const pair = nextOfMap(iterator).value
    sink.addMapEntry(pair[0], pair[1])
  })
  addProperties(value, sink)
}

function addSet(value: object, size: number, sink: EntrySink): void {
  const iterator = setValues(value)
  fill(sink, size, (index) => sink.add('set', String(index), nextOfSet(iterator).value))
  addProperties(value, sink)
}

/** Nobody can define a getter for an element of a typed array: reading it runs nothing. */
function addNumbers(value: Float64Array, size: number, sink: EntrySink): void {
  fill(sink, size, (index) => sink.add('index', String(index), value[index]))
}

function regExpText(value: object): string {
  const flags = FLAGS.map(({ letter, has }) => (has(value) ? letter : ''))
  return `/${sourceOfRegExp(value)}/${flags.join('')}`
}

/** The class may define the message for all its errors. */
function errorMessage(value: object, { prototypes }: ClassInfo): string {
  for (const holder of [value, ...prototypes]) {
    const message = dataProperty(holder, 'message')
    if (typeof message === 'string') return message
  }
  return ''
}

/** `stack` is left out: the error's own report has it, and reading it may run `Error.prepareStackTrace`. */
function addError(value: object, sink: EntrySink): void {
  for (const key of RELATED) if (hasOwn(value, key) && !sink.full) addProperty(value, 'property', key, sink)
  addProperties(value, sink, (name) => name === 'stack' || name === 'message' || RELATED.includes(name))
}

function bufferReading(value: object, size: number | undefined): Reading | undefined {
  if (size === undefined) return undefined
  const buffer = value as ArrayBuffer
  return isDetached(buffer) ? { text: 'detached' } : { size, text: hex(buffer, 0, size) }
}

function isDetached(buffer: ArrayBufferLike): boolean {
  try {
    new Bytes(buffer, 0, 0)
    return false
  } catch {
    return true
  }
}

/** The first bytes, as in `de ad be ef`. */
function hex(buffer: ArrayBufferLike | undefined, offset = 0, size = 0): string {
  if (!buffer) return ''
  const bytes = [...new Bytes(buffer, offset, Math.min(size, SHOWN_BYTES))]
  const text = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return size > bytes.length ? `${text} …` : text
}
