/** A value as text: all that a program can see of it without running any of its code. */

const MAX_DEPTH = 6
/** Values in one text. */
const MAX_VALUES = 400

/** The description of one value and its contents. */
interface Description {
  count: number
}

export const describe = (value: unknown): string => describeWithin(value, { count: 0 }, [])

function describeWithin(value: unknown, description: Description, above: readonly object[]): string {
  if (!isObject(value)) return describePrimitive(value)
  const cycle = above.indexOf(value)
  if (cycle >= 0) return `<cycle ${above.length - cycle}>`
  if (above.length > MAX_DEPTH || description.count > MAX_VALUES) return `<${tagOf(value)}>`
  const around = [...above, value]
  const next = (inner: unknown): string => {
    description.count++
    return describeWithin(inner, description, around)
  }
  return `${tagOf(value)}{${[...contentOf(value, next), ...propertiesOf(value, next)].join(', ')}}`
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

function describePrimitive(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  return Object.is(value, -0) ? '-0' : String(value)
}

/** The kind of an object and the name of its class. */
function tagOf(value: object): string {
  if (typeof value === 'function') return `function ${nameOf(value)}/${own(value, 'length')}`
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null) return 'null-prototype'
  const maker = isObject(prototype) ? own(prototype, 'constructor') : undefined
  return typeof maker === 'function' ? nameOf(maker) : 'unknown'
}

const own = (value: object, key: PropertyKey): unknown => Object.getOwnPropertyDescriptor(value, key)?.value

const nameOf = (fn: object): string => String(own(fn, 'name') ?? '')

/** The contents of an object besides its properties. */
function contentOf(value: object, next: (inner: unknown) => string): string[] {
  if (value instanceof Date) return [String(value.getTime())]
  if (value instanceof RegExp) return [String(value)]
  if (value instanceof Map) return [...value].map(([key, item]) => `${next(key)} => ${next(item)}`)
  if (value instanceof Set) return [...value].map(next)
  if (value instanceof Number || value instanceof String || value instanceof Boolean) return [next(value.valueOf())]
  if (value instanceof Blob) return [`${value.size} bytes`, value.type]
  if (value instanceof ArrayBuffer) return [`${value.byteLength} bytes`]
  return []
}

/** Of one object. */
const MAX_KEYS = 100

/** Of functions, these are recognised by their tag, or are not results. */
const HIDDEN_OF_FUNCTIONS = new Set<PropertyKey>(['length', 'name', 'prototype', 'arguments', 'caller'])

/** The stack of an error is told apart: see `observer.ts`. */
const isHidden = (value: object, key: PropertyKey): boolean =>
  key === 'stack' ||
  // A `File` knows when it was made.
  value instanceof Blob ||
  (typeof value === 'function' && HIDDEN_OF_FUNCTIONS.has(key))

function propertiesOf(value: object, next: (inner: unknown) => string): string[] {
  const keys = Reflect.ownKeys(value).filter((key) => !isHidden(value, key))
  const shown = keys.slice(0, MAX_KEYS).map((key) => {
    const descriptor = Object.getOwnPropertyDescriptor(value, key) as PropertyDescriptor
    const mark = descriptor.enumerable || Array.isArray(value) ? '' : '~'
    return `${mark}${String(key)}: ${'value' in descriptor ? next(descriptor.value) : '<accessor>'}`
  })
  return keys.length > MAX_KEYS ? [...shown, `+${keys.length - MAX_KEYS} keys`] : shown
}
