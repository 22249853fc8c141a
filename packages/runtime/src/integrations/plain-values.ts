/** `Value` → data as `JSON.stringify` writes it, for systems that show values in their own way. */

import type { Cut, Entry, MissingValue, ObjectValue, PrimitiveValue, Value } from '../model.ts'

export type PlainValue = string | number | boolean | null | PlainValue[] | PlainValues

export interface PlainValues {
  [name: string]: PlainValue
}

/** How much of a value is written. */
export interface Limits {
  /** Levels of objects. */
  readonly depth: number
  /** Of each object. */
  readonly entries: number
  /** UTF-16 units of each text. */
  readonly text: number
}

/** Entries of one value: shared objects are written again at each reference. */
const MAX_NODES = 1_000

const MISSING: Readonly<Record<MissingValue['reason'], string>> = {
  getter: '<getter: not run>',
  redacted: '<redacted>',
  uninitialised: '<not initialised>',
  size: '<left out: the report is full>',
  time: '<left out: out of time>',
  unavailable: '<unavailable>',
}

/** Members that Sentry writes on errors: its own copy of the variables, for one. */
const MARK = /^__sentry_/i

/** The name of the member that says what else an object is, or that a part of it is left out. */
const CLASS = '<class>'
const REST = '…'

/**
 * `new Map([['a', 1]])` → `{ '<class>': 'Map(1)', a: 1 }`, `new Set([1])` → `['<Set(1)>', 1]`, `undefined` →
 * `'<undefined>'`, a masked value → `'<redacted>'`.
 *
 * @param objects those that references point to
 */
export function plainValue(value: Value, limits: Limits, objects: ReadonlyMap<number, ObjectValue>): PlainValue {
  return new Writer(limits, objects).write(value, 0, [])
}

class Writer {
  readonly #limits: Limits
  readonly #objects: ReadonlyMap<number, ObjectValue>
  #left = MAX_NODES

  constructor(limits: Limits, objects: ReadonlyMap<number, ObjectValue>) {
    this.#limits = limits
    this.#objects = objects
  }

  /** @param around ids of the objects that the value is in */
  write(value: Value, depth: number, around: readonly number[]): PlainValue {
    if (value.kind === 'missing') return MISSING[value.reason]
    if (value.kind === 'primitive') return this.#primitive(value)
    const id = value.id
    if (id !== undefined && around.includes(id)) return '<circular>'
    const object = value.kind === 'reference' ? this.#objects.get(value.id) : value
    return object ? this.#object(object, depth, id === undefined ? around : [...around, id]) : '<shown elsewhere>'
  }

  #primitive({ type, text, length }: PrimitiveValue): PlainValue {
    if (type === 'string') return this.#text(text, length)
    if (type === 'null') return null
    if (type === 'boolean') return text === 'true'
    if (type === 'number') return text !== '-0' && Number.isFinite(Number(text)) ? Number(text) : `<${text}>`
    return type === 'bigint' ? text : `<${this.#text(text, length)}>`
  }

  #text(text: string, length = text.length): string {
    const shown = text.slice(0, this.#limits.text)
    return shown.length < length ? `${shown}… (${length} characters)` : shown
  }

  #object(object: ObjectValue, depth: number, around: readonly number[]): PlainValue {
    const head = this.#head(object)
    const { cut } = object
    const entries = object.entries.filter(({ key }) => !MARK.test(key))
    const isArray = head === 'Array'
    if (entries.length === 0 && !cut) return isArray ? [] : head === 'Object' ? {} : `<${head}>`
    if (depth >= this.#limits.depth) return isArray ? `<Array(${object.size ?? entries.length})>` : `<${head}>`
    const shown = entries.slice(0, Math.min(this.#limits.entries, Math.max(0, this.#left)))
    this.#left -= shown.length
    const rest = restText(entries.length - shown.length, cut)
    const write = ({ value }: Entry): PlainValue => this.write(value, depth + 1, around)
    if (isArray || isSet(entries)) {
      if (shown.every(isElement))
        return [...(isArray ? [] : [`<${head}>`]), ...shown.map(write), ...(rest ? [`${REST} ${rest}`] : [])]
    }
    return Object.fromEntries([
      ...(head === 'Object' ? [] : [[CLASS, head] as const]),
      ...shown.map((entry) => [this.#key(entry), write(entry)] as const),
      ...(rest ? [[REST, rest] as const] : []),
    ])
  }

  /** `User`, `Map(2)`, `Date 2026-11-30T…`; without the size of what shows its elements. */
  #head({ type, text, size, length }: ObjectValue): string {
    if (type === 'Array' && text === undefined) return type
    const sized = size === undefined ? type : `${type}(${size})`
    return text === undefined || text === '' ? sized : `${sized} ${this.#text(text, length)}`
  }

  #key({ kind, key, keyLength }: Entry): string {
    const text = keyLength === undefined ? key : `${key}…`
    if (kind === 'symbol') return `[${text}]`
    // '"id"' → 'id'
    if (kind === 'map') return text.replace(/^"(.*)"$/s, '$1')
    return kind === 'internal' ? `<${text}>` : text
  }
}

const isSet = (entries: readonly Entry[]): boolean => entries[0]?.kind === 'set'

/** An element that stands at the position of its index. */
const isElement = ({ kind, key }: Entry, position: number): boolean =>
  kind === 'set' || (kind === 'index' && key === String(position))

function restText(omitted: number, cut: Cut | undefined): string {
  if (cut?.reason === 'traps') return 'not read: its traps would run'
  if (cut?.reason === 'depth' && omitted === 0) return 'deeper'
  const count = omitted + (cut?.omitted ?? 0)
  if (count === 0) return cut ? 'more' : ''
  return `${count} more${cut?.reason === 'time' ? ', out of time' : ''}`
}
