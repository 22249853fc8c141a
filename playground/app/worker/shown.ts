import type { Shown } from '../messages/answer.ts'

const MAX_TEXT = 10_000
const MAX_MEMBERS = 100
const MAX_LEVELS = 6

/** An argument of the console as data. Getters are not called. */
export function shown(value: unknown, level = 0): Shown {
  try {
    if (typeof value === 'string') return cut(value)
    if (typeof value === 'symbol' || typeof value === 'function') return cut(nameOf(value))
    if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? `${value}n` : String(value)
    return value instanceof Error ? cut(textOf(value)) : objectOf(value, level)
  } catch {
    return '(cannot be shown)'
  }
}

const nameOf = (value: symbol | { readonly name: string }): string =>
  typeof value === 'symbol' ? value.toString() : `function ${value.name}`

/** V8 has the name and message in the stack, other engines have not. */
function textOf({ name, message, stack = '' }: Error): string {
  const title = `${name}: ${message}`
  return stack.startsWith(name) ? stack : `${title}\n${stack.trimEnd()}`
}

function objectOf(value: object, level: number): Shown {
  const isList = Array.isArray(value)
  const text = isList ? `Array(${value.length})` : kindOf(value)
  if (level >= MAX_LEVELS) return text
  const names = Reflect.ownKeys(value).filter((name) => typeof name === 'string' && !(isList && name === 'length'))
  const members = names.slice(0, MAX_MEMBERS).map((name): readonly [string, Shown] => {
    const descriptor = Object.getOwnPropertyDescriptor(value, name)
    return [cut(String(name)), descriptor && 'value' in descriptor ? shown(descriptor.value, level + 1) : '(getter)']
  })
  return { text, members }
}

const kindOf = (value: object): string => {
  const { constructor: made } = Object.getPrototypeOf(value) ?? {}
  return typeof made === 'function' ? cut(made.name) : 'Object'
}

const cut = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text)
