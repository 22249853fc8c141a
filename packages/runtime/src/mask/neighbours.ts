/**
 * Values that are known by what they stand beside, or in: the parameters of a statement of SQL,
 * `query('… password = $1', [password])`, and the texts of `errors = { password: 'Too short' }`.
 */

import type { ObjectValue, Report, Value } from '../model.ts'
import { insertsIn } from './sql.ts'

/** A name and its value, beside others. */
interface Named {
  readonly name: string
  readonly value: Value
}

/* Repetitions are bounded, so that time is linear in the text. */
const STATEMENT = /^\s{0,99}(?:with|select|insert|replace|update|delete|merge|upsert|call|set|alter|create)\b/i
const PLACEHOLDER = /\$(\d{1,4})|\?(?!\?)|%s/g
/** `password = `, `"password" = crypt(` */
const COMPARED = /([\w$]{1,80})["`\]]?\s{0,5}(?:=|<>|!=|~|\bi?like\b)\s{0,5}(?:\w{1,40}\(\s{0,5})?$/i
const NEAR = 160

const columns = new WeakMap<ObjectValue, ReadonlyMap<number, string>>()

/** The column that an element of a list is for. */
export const columnAt = (list: ObjectValue, index: number): string | undefined => columns.get(list)?.get(index)

/** The name of an object with texts about fields. */
const TEXTS = /(?:errors|messages|labels|placeholders|hints|titles|descriptions|touched)$/i
/** A text of one word that says what is wrong with a field. */
const WORD = /^(?:required|missing|invalid|empty|wrong|unknown|weak|short|taken|mismatch)[.!]?$/i

const texts = new WeakSet<ObjectValue>()

/**
 * Whether a value is a text about the secret that its key names.
 *
 * @param hidesName whether a name is masked: a label is one.
 */
export function isTextAbout(holder: ObjectValue, value: Value, hidesName: (name: string) => boolean): boolean {
  const isWording = (each: Value): boolean => {
    if (each.kind === 'object') return each.type === 'Array' && each.entries.every((entry) => isWording(entry.value))
    if (each.kind !== 'primitive' || each.type !== 'string' || /\d/.test(each.text)) return false
    return WORD.test(each.text) || hidesName(each.text) || /\p{L} \p{L}/u.test(each.text)
  }
  return texts.has(holder) && isWording(value)
}

/** Finds such values in a report. */
export function findNeighbours({ frames, error }: Report): void {
  const groups: Named[][] = frames.flatMap(({ scopes }) =>
    scopes.map(({ variables }) => variables.map(({ name, value }) => ({ name, value }))),
  )
  groups.push(error.properties.map(({ key, value }) => ({ name: key, value })))
  const objects = new Map<number, ObjectValue>()
  // Grows during the loop, by the objects in it.
  for (const group of groups)
    for (const { value } of group) {
      if (value.kind !== 'object') continue
      if (value.id !== undefined) objects.set(value.id, value)
      if (value.entries.length > 0) groups.push(value.entries.map((entry) => ({ name: entry.key, value: entry.value })))
    }
  for (const group of groups) {
    noteColumns(group, objects)
    for (const { name, value } of group) {
      const object = value.kind === 'reference' ? objects.get(value.id) : value
      if (object?.kind === 'object' && TEXTS.test(name)) texts.add(object)
    }
  }
}

function noteColumns(group: readonly Named[], objects: ReadonlyMap<number, ObjectValue>): void {
  for (const { value } of group) {
    if (value.kind !== 'primitive' || value.type !== 'string' || !STATEMENT.test(value.text)) continue
    const named = columnsOf(value.text)
    if (named.size === 0) continue
    for (const { value: other } of group) {
      const list = other.kind === 'reference' ? objects.get(other.id) : other
      if (list?.kind === 'object' && list.entries[0]?.kind === 'index') columns.set(list, named)
    }
  }
}

/** `INSERT INTO users (name, password) VALUES ($1, $2)` → 0: `name`, 1: `password` */
function columnsOf(sql: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  const inserts = insertsIn(sql)
  let count = 0
  for (const { 0: sign, 1: number, index } of sql.matchAll(PLACEHOLDER)) {
    const place = number === undefined ? count++ : Number(number) - 1
    const inserted = inserts.find(({ start, end }) => start <= index && index + sign.length <= end)
    const column = inserted?.column ?? COMPARED.exec(sql.slice(Math.max(0, index - NEAR), index))?.[1]
    if (column !== undefined && place >= 0) found.set(place, column)
  }
  return found
}
