/** `Value` → data as `JSON.stringify` writes it, for systems that show values in their own way. */

import type { Cut, Entry, ObjectValue, PrimitiveValue, Value, Variable } from '../model.ts'
import { brief, cutText, headTokens, isUnread, keyText, plainText } from '../reporters/values.ts'

export type PlainValue = string | number | boolean | null | PlainValue[] | PlainValues

export interface PlainValues {
  [name: string]: PlainValue
}

/** How a system shows values, and how much of them. */
export interface Form {
  /** Levels of objects. */
  readonly depth: number
  /** Of each object. */
  readonly entries: number
  /** UTF-16 units of each text. */
  readonly text: number
  /** Whether objects with members say what they are: `{ '<class>': 'Map(1)', a: 1 }`, `['<Set(1)>', 1]`. */
  readonly isNamed: boolean
  /** An object whose members are not written. @param head such as `Map(1)`; empty for plain objects and arrays */
  outline(object: ObjectValue, head: string): string
}

/** Entries of all values: shared objects are written again at each reference. */
const MAX_NODES = 2_000

/** Members that Sentry writes on errors: its own copy of the variables, for one. */
const MARK = /^__sentry_/i

/** The name of the member that says what else an object is, or that a part of it is left out. */
const CLASS = '<class>'
const REST = '…'

/** Those that JSON has, or whose members it can show. */
const OBJECTS: ReadonlySet<string> = new Set(['Object', 'Map'])
const LISTS: ReadonlySet<string> = new Set(['Array', 'Set'])

/**
 * `new Map([['a', 1]])` → `{ a: 1 }`, `new Set([1])` → `[1]`, a Date → its ISO text, a bigint → `'12n'`, another value
 * that JSON does not have → `'<undefined>'`, `'<RegExp /a/>'`, a masked one → `'********** (REDACTED)'`.
 *
 * @param objects those that references point to
 */
export function plainValues(
  variables: readonly Variable[],
  form: Form,
  objects: ReadonlyMap<number, ObjectValue>,
): PlainValues {
  const writer = new Writer(form, objects)
  return Object.fromEntries(variables.map(({ name, value }) => [name, writer.write(value, [])]))
}

class Writer {
  readonly #form: Form
  readonly #objects: ReadonlyMap<number, ObjectValue>
  #nodes = 0

  constructor(form: Form, objects: ReadonlyMap<number, ObjectValue>) {
    this.#form = form
    this.#objects = objects
  }

  /** @param around the objects that the value is in */
  write(value: Value, around: readonly ObjectValue[]): PlainValue {
    if (value.kind === 'primitive') return this.#primitive(value)
    const object = value.kind === 'reference' ? this.#objects.get(value.id) : value
    if (object?.kind !== 'object') return lineOf(value)
    return around.includes(object) ? '<cycle>' : this.#object(object, around)
  }

  #primitive({ type, text, length }: PrimitiveValue): PlainValue {
    if (type === 'string') return this.#text(text, length)
    if (type === 'null') return null
    if (type === 'boolean') return text === 'true'
    // `-0`, `NaN` and `Infinity` are none of JSON.
    if (type === 'number' && text !== '-0' && Number.isFinite(Number(text))) return Number(text)
    return type === 'bigint' ? text : `<${this.#text(text, length)}>`
  }

  #text(text: string, length = text.length): string {
    const shown = text.slice(0, this.#form.text)
    return shown.length < length ? `${shown}… (${length} characters)` : shown
  }

  #object(object: ObjectValue, around: readonly ObjectValue[]): PlainValue {
    if (isUnread(object)) return lineOf(object)
    const head = this.#head(object)
    const entries = object.entries.filter(({ key }) => !MARK.test(key))
    if (entries.length === 0 && !object.cut) return this.#empty(object, head)
    const shown = entries.slice(0, this.#form.entries)
    this.#nodes += shown.length
    if (around.length >= this.#form.depth || this.#nodes > MAX_NODES) return this.#form.outline(object, head)
    return this.#members(object, head, { shown, rest: restOf(entries.length - shown.length, object.cut), around })
  }

  #empty({ type, text }: ObjectValue, head: string): PlainValue {
    if (text !== undefined) return type === 'Date' ? text : `<${head}>`
    if (head === '' || !this.#form.isNamed) {
      if (LISTS.has(type)) return []
      if (OBJECTS.has(type)) return {}
    }
    return `<${head}>`
  }

  #members(
    object: ObjectValue,
    head: string,
    { shown, rest, around }: { shown: readonly Entry[]; rest: string | undefined; around: readonly ObjectValue[] },
  ): PlainValue {
    const { type, text } = object
    const within = [...around, object]
    const isNamed = head !== '' && (this.#form.isNamed || text !== undefined)
    if (text === undefined && (shown.length > 0 ? shown.every(isElement) : LISTS.has(type))) {
      const items = shown.map(({ value }) => this.write(value, within))
      return [...(isNamed ? [`<${head}>`] : []), ...items, ...(rest === undefined ? [] : [rest])]
    }
    return Object.fromEntries([
      ...(isNamed ? [[CLASS, head] as const] : []),
      ...shown.map((entry) => [nameOf(entry), this.write(entry.value, within)] as const),
      ...(rest === undefined ? [] : [[REST, rest.replace(`${REST} `, '')] as const]),
    ])
  }

  /** `User`, `Map(2)`, `RangeError("…")`; empty for plain objects and arrays. */
  #head(object: ObjectValue): string {
    const { text, length } = object
    const shown = text?.slice(0, this.#form.text)
    const isCut = text !== undefined && shown !== text
    return plainText(headTokens(isCut ? { ...object, text: `${shown}`, length: length ?? text.length } : object))
  }
}

const lineOf = (value: Value): string => plainText(brief(value, Number.POSITIVE_INFINITY))

/** An element that stands at the position of its index. */
const isElement = ({ kind, key }: Entry, position: number): boolean =>
  kind === 'set' || (kind === 'index' && key === String(position))

/** A symbol's description and a part of a name as one would write them, all other names unchanged. */
function nameOf(entry: Entry): string {
  const { kind, key, keyLength } = entry
  if (kind === 'set' || (kind === 'property' && keyLength === undefined)) return key
  const text = kind === 'map' ? /^"([^"\\]*)"$/.exec(key)?.[1] : undefined
  return text ?? keyText(entry)
}

/** Entries that are left out here count to those that the report has not. */
function restOf(omitted: number, cut: Cut | undefined): string | undefined {
  if (omitted === 0) return cut && cutText(cut)
  return cutText({ reason: 'size', omitted: omitted + (cut?.omitted ?? 0) })
}
