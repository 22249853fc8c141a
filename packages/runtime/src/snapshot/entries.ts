import type { EntrySink, Reading } from '../description.ts'
import {
  dataProperty,
  getOwnPropertyDescriptor,
  getOwnPropertySymbols,
  hasOwn,
  isEnumerable,
  keys,
  ownKeys,
} from '../eager/intrinsics.ts'
import type { Entry } from '../model.ts'
import { descriptionOf } from './getters.ts'
import { SHOWN } from './shown.ts'

/** Indexes that are searched for the elements of a sparse array. */
const MAX_INDEXES = 1000
/** Properties besides the elements are not read from longer arrays: that would list every index. */
const MAX_LISTED_ELEMENTS = 100

/** Calls `add` with each index below `total` while there is room, and notes how many are left out. */
export function fill(sink: EntrySink, total: number, add: (index: number) => void): void {
  let index = 0
  for (; index < total && !sink.full; index += 1) add(index)
  if (index < total) sink.omit(total - index)
}

/** One own property by its descriptor; an accessor is noted, not run. */
export function addProperty(value: object, kind: Entry['kind'], key: string | symbol, sink: EntrySink): void {
  const name = typeof key === 'symbol' ? (descriptionOf(key) ?? '') : key
  try {
    const descriptor = getOwnPropertyDescriptor(value, key)
    if (!descriptor) return
    if (!hasOwn(descriptor, 'value')) sink.addMissing(kind, name, 'getter')
    else if (descriptor.value !== SHOWN) sink.add(kind, name, descriptor.value)
  } catch {
    sink.addMissing(kind, name, isModule(value) ? 'uninitialised' : 'unavailable')
  }
}

function isModule(value: object): boolean {
  try {
    return dataProperty(value, Symbol.toStringTag) === 'Module'
  } catch {
    return false
  }
}

/**
 * The enumerable own properties, those with symbols last.
 *
 * The language lists all names or none, which takes 0.3 µs to 1.5 µs a name for objects that serve as dictionaries.
 * Non-enumerable properties are not read at all: the descriptor of a captured `stack` would run
 * `Error.prepareStackTrace` in older versions of V8.
 */
export function addProperties(value: object, sink: EntrySink, skip?: (name: string) => boolean): void {
  const names = namesOf(value)
  const listed = skip ? names.filter((name) => !skip(name)) : names
  const symbols = getOwnPropertySymbols(value).filter((symbol) => isEnumerable(value, symbol) && !isOfHooks(symbol))
  sink.listed(names.length)
  fill(sink, listed.length + symbols.length, (index) => {
    const symbol = symbols[index - listed.length]
    if (symbol) addProperty(value, 'symbol', symbol, sink)
    else addProperty(value, 'property', listed[index] as string, sink)
  })
}

/**
 * Properties that Node's asynchronous hooks put on promises and other resources: whole requests, which the program does
 * not know.
 */
const isOfHooks = (symbol: symbol): boolean =>
  /^(?:(?:trigger_)?async_id_symbol|kResourceStore)$/.test(descriptionOf(symbol) ?? '')

function namesOf(value: object): string[] {
  try {
    return keys(value)
  } catch {
    // `keys` reads the bindings of a module that has not run yet.
    return ownKeys(value).filter((key) => typeof key === 'string')
  }
}

/** A reading with own properties, if the value has any: for values that are known by their text. */
export function ownProperties(value: object): Reading {
  const some = keys(value).length > 0 || getOwnPropertySymbols(value).length > 0
  return some ? { visit: (sink) => addProperties(value, sink) } : {}
}

/** An array, or `arguments`. */
export function describeElements(value: object): Reading {
  const length = dataProperty(value, 'length')
  const size = typeof length === 'number' ? length : 0
  return { size, visit: (sink) => addElements(value, size, sink) }
}

function addElements(value: object, size: number, sink: EntrySink): void {
  const last = Math.min(size, MAX_INDEXES)
  fill(sink, last, (index) => addProperty(value, 'index', String(index), sink))
  if (size > last) sink.omit(size - last)
  if (size <= MAX_LISTED_ELEMENTS) addProperties(value, sink, isIndex)
}

const isIndex = (name: string): boolean => /^\d+$/.test(name)
