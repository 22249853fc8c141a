/**
 * Variables as plain JSON, by which backends search: `{"fee":258,"account":{"name":"oceania"}}`. Where
 * JSON has nothing of the kind, there is the text of a terminal's report: `"<Array, size=512> …"`.
 */

import type { Entry, Frame, ObjectValue, PrimitiveValue, Value, Variable } from '../model.ts'
import { brief, cutText, headTokens, isUnread, keyText, plainText } from '../reporters/values.ts'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** Values that are written out for a frame; the others are on one line. */
const MAX_NODES = 2_000
/** Cells of a line. */
const LINE = 60

/** Innermost first, with `this` at the end. */
export function variablesOf(frame: Frame): Variable[] {
  const own = frame.scopes.flatMap(({ variables }) => variables)
  return frame.this ? [...own, { name: 'this', value: frame.this }] : own
}

/** An object that several frames have is written in each. */
export function plainJson(variables: readonly Variable[], objects: ReadonlyMap<number, ObjectValue>): string {
  const writer = new Writer(objects)
  return jsonOf(variables, (value) => writer.write(value, []))
}

/** The same with one short line a value. */
export const plainLines = (variables: readonly Variable[]): string =>
  jsonOf(variables, (value) => (value.kind === 'primitive' && value.type !== 'string' ? plain(value) : lineOf(value)))

/** Of two variables of one name, the inner one is shown. */
function jsonOf(variables: readonly Variable[], write: (value: Value) => Json): string {
  const values = new Map<string, Json>()
  for (const { name, value } of variables) if (!values.has(name)) values.set(name, write(value))
  return JSON.stringify(Object.fromEntries(values))
}

const lineOf = (value: Value): string => plainText(brief(value, LINE))

function plain(value: PrimitiveValue): Json {
  const { type, text, length } = value
  if (type === 'null') return null
  if (type === 'undefined') return '<undefined>'
  if (type === 'boolean') return text === 'true'
  // `-0`, `NaN` and `Infinity` are none of JSON.
  if (type === 'number' && text !== '-0' && Number.isFinite(Number(text))) return Number(text)
  return length === undefined ? text : `${text}… (${length} characters)`
}

class Writer {
  readonly #objects: ReadonlyMap<number, ObjectValue>
  #nodes = 0

  constructor(objects: ReadonlyMap<number, ObjectValue>) {
    this.#objects = objects
  }

  write(value: Value, around: readonly ObjectValue[]): Json {
    if (value.kind === 'primitive') return plain(value)
    const object = value.kind === 'reference' ? this.#objects.get(value.id) : value
    if (object?.kind !== 'object') return lineOf(value)
    if (around.includes(object)) return '<cycle>'
    this.#nodes += object.entries.length
    if (this.#nodes > MAX_NODES || isUnread(object)) return lineOf(object)
    return this.#writeObject(object, [...around, object])
  }

  #writeObject(object: ObjectValue, within: readonly ObjectValue[]): Json {
    const { type, text, entries, cut } = object
    const rest = cut && cutText(cut)
    if (entries.length === 0 && (text !== undefined || !PLAIN.has(type)))
      return type === 'Date' ? `${text}` : headOf(object)
    const isList = entries.length > 0 ? entries.every(isElement) : type !== 'Object' && type !== 'Map'
    if (text === undefined && isList) {
      const items = entries.map(({ value }) => this.write(value, within))
      return rest === undefined ? items : [...items, rest]
    }
    const members = entries.map((entry): [string, Json] => [nameOf(entry), this.write(entry.value, within)])
    return Object.fromEntries([
      ...(text === undefined ? [] : [['<text>', headOf(object)] as [string, Json]]),
      ...members,
      ...(rest === undefined ? [] : [['…', rest] as [string, Json]]),
    ])
  }
}

/** Those that JSON has, or whose members it can show. */
const PLAIN = new Set(['Object', 'Array', 'Map', 'Set'])

const headOf = (object: ObjectValue): string => plainText(headTokens(object))

const isElement = ({ kind }: Entry): boolean => kind === 'index' || kind === 'set'

function nameOf(entry: Entry): string {
  const { kind, key, keyLength } = entry
  if (kind === 'property' && keyLength === undefined) return key
  const text = kind === 'map' ? /^"([^"\\]*)"$/.exec(key)?.[1] : undefined
  return text ?? keyText(entry)
}
