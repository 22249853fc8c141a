import { types } from 'node:util'

const MAX_DEPTH = 3
const MAX_ENTRIES = 20

/**
 * The one way in which values become text, those that the debugger shows and those that are captured. Runs no code of
 * the program, and shows nothing that instrumenting may change: no text of functions, no stacks.
 */
export function textOf(value: unknown, depth = 0): string {
  if (typeof value === 'string') return JSON.stringify(value.replace(/\n {4}at [\s\S]*/, ''))
  if (typeof value === 'bigint') return `${value}n`
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function')
    return Object.is(value, -0) ? '-0' : String(value)
  if (types.isProxy(value)) return 'Proxy'
  const head = headOf(value)
  return depth === MAX_DEPTH ? head : `${head}{${entriesOf(value, depth).join(', ')}}`
}

function headOf(value: object): string {
  if (typeof value === 'function') return `function ${dataOf(value, 'name')} ${dataOf(value, 'length')} `
  if (types.isNativeError(value)) return `${classOf(value)}: ${messageOf(value)} `
  if (Array.isArray(value)) return `${classOf(value)} ${value.length} `
  if (types.isDate(value)) return `Date ${Date.prototype.getTime.call(value)} `
  return `${classOf(value)} `
}

/** V8 words its own messages after the text of the program. */
const messageOf = (error: object): string => (classOf(error) === 'TypeError' ? '…' : dataOf(error, 'message'))

function entriesOf(value: object, depth: number): string[] {
  const inner = (item: unknown): string => textOf(item, depth + 1)
  const entries: string[] = []
  if (types.isMap(value))
    Map.prototype.forEach.call(value, (item, key) => entries.push(`${inner(key)} => ${inner(item)}`))
  if (types.isSet(value)) Set.prototype.forEach.call(value, (item) => entries.push(inner(item)))
  for (const key of Reflect.ownKeys(value)) {
    if (isUntold(value, key)) continue
    const descriptor = descriptorOf(value, key)
    const text =
      descriptor && 'value' in descriptor ? inner(descriptor.value) : descriptor ? 'accessor' : 'uninitialised'
    entries.push(`${String(key)}: ${text}`)
    if (entries.length > MAX_ENTRIES) break
  }
  return entries
}

const FUNCTION_KEYS = new Set<PropertyKey>(['name', 'length', 'prototype', 'arguments', 'caller'])

const isUntold = (value: object, key: PropertyKey): boolean =>
  typeof value === 'function'
    ? FUNCTION_KEYS.has(key)
    : types.isNativeError(value) && (key === 'stack' || key === 'message')

function classOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null) return 'null'
  if (types.isProxy(prototype)) return 'Proxy'
  const maker: unknown = descriptorOf(prototype as object, 'constructor')?.value
  return typeof maker === 'function' && !types.isProxy(maker) ? dataOf(maker, 'name') : '?'
}

function dataOf(value: object, key: string): string {
  const data: unknown = descriptorOf(value, key)?.value
  return typeof data === 'string' || typeof data === 'number' ? String(data) : '?'
}

/** `undefined` also for an export that has no value yet. */
function descriptorOf(value: object, key: PropertyKey): PropertyDescriptor | undefined {
  try {
    return Reflect.getOwnPropertyDescriptor(value, key)
  } catch (error) {
    if (types.isModuleNamespaceObject(value)) return undefined
    throw error
  }
}
