import type { Shown } from '../messages/answer.ts'

const MAX_TEXT = 10_000
const MAX_MEMBERS = 100
const MAX_LEVELS = 6
/** Counted for each value beside its text. */
const COST = 12

/** The characters that the arguments of all calls may still have. */
export interface Room {
  left: number
}

/** An argument of the console as data. Getters are not called. */
export function shown(value: unknown, room: Room, level = 0): Shown {
  if (room.left <= 0) return '…'
  try {
    const made = shownOf(value, room, level)
    room.left -= COST + (typeof made === 'string' ? made.length : made.text.length)
    return made
  } catch {
    return '(cannot be shown)'
  }
}

function shownOf(value: unknown, room: Room, level: number): Shown {
  if (typeof value === 'string') return cut(value)
  if (typeof value === 'symbol' || typeof value === 'function') return cut(nameOf(value))
  if (Object.is(value, -0)) return '-0'
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? `${value}n` : String(value)
  if (value instanceof Error) return cut(textOf(value))
  if (value instanceof RegExp) return cut(String(value))
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof Map) return mapOf(value, room, level)
  if (value instanceof Set) return setOf(value, room, level)
  return objectOf(value, room, level)
}

/** `Map(1)`: each entry by the text of its key. */
function mapOf(map: ReadonlyMap<unknown, unknown>, room: Room, level: number): Shown {
  const text = `Map(${map.size})`
  if (level >= MAX_LEVELS) return text
  const members = [...map].slice(0, MAX_MEMBERS).map(([key, value]): readonly [string, Shown] => {
    const name = shown(key, room, MAX_LEVELS)
    return [`${typeof name === 'string' ? name : name.text} =>`, shown(value, room, level + 1)]
  })
  return { text, members }
}

function setOf(set: ReadonlySet<unknown>, room: Room, level: number): Shown {
  const text = `Set(${set.size})`
  if (level >= MAX_LEVELS) return text
  const members = [...set].slice(0, MAX_MEMBERS)
  return { text, members: members.map((value, at) => [String(at), shown(value, room, level + 1)]) }
}

const nameOf = (value: symbol | { readonly name: string }): string =>
  typeof value === 'symbol' ? value.toString() : `function ${value.name}`

/** V8 has the name and message in the stack, other engines have not. */
function textOf({ name, message, stack = '' }: Error): string {
  return stack.startsWith(name) ? stack : `${name}: ${message}\n${stack.trimEnd()}`
}

function objectOf(value: object, room: Room, level: number): Shown {
  const isList = Array.isArray(value)
  const text = isList ? `Array(${value.length})` : kindOf(value)
  if (level >= MAX_LEVELS) return text
  const names = Reflect.ownKeys(value).filter((name) => typeof name === 'string' && !(isList && name === 'length'))
  const members = names.slice(0, MAX_MEMBERS).map((name): readonly [string, Shown] => {
    const descriptor = Object.getOwnPropertyDescriptor(value, name)
    const member = descriptor && 'value' in descriptor ? shown(descriptor.value, room, level + 1) : '(getter)'
    return [cut(String(name)), member]
  })
  return { text, members }
}

const kindOf = (value: object): string => {
  const { constructor: made } = Object.getPrototypeOf(value) ?? {}
  return typeof made === 'function' ? cut(made.name) : 'Object'
}

const cut = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text)
