/**
 * `Value` → tokens, which every reporter prints in its own way.
 *
 * `whole` says everything that the snapshot holds, `brief` what fits on one line, `valueLines` takes as many lines as
 * it needs within reason.
 */

import type { Cut, Entry, MissingValue, ObjectValue, PrimitiveValue, Value, Variable } from '../model.ts'
import { cellsOf, cut, quoted, visible } from './text.ts'

export type Style = 'plain' | 'name' | 'string' | 'number' | 'keyword' | 'type' | 'muted' | 'hidden'

/** A piece of text on one line, already safe to show. */
export interface Token {
  text: string
  style: Style
}

/** Collections with more elements are shown by their size. */
const BIG_COLLECTION = 16
const MAX_LINES = 24
const MAX_NESTING = 4

const MISSING: Record<MissingValue['reason'], string> = {
  getter: '<getter: not run>',
  redacted: '********** (REDACTED)',
  uninitialised: '<not initialised>',
  size: '<left out: the report is full>',
  time: '<left out: out of time>',
  unavailable: '<unavailable>',
}

const PRIMITIVE_STYLES: Partial<Record<PrimitiveValue['type'], Style>> = {
  string: 'string',
  symbol: 'string',
  number: 'number',
  bigint: 'number',
}

/** Plain text of tokens. */
export const plainText = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('')

export const token = (text: string, style: Style = 'plain'): Token => ({ text, style })

/** A line under construction that stops when its room is used up. */
interface Line {
  tokens: Token[]
  room: number
}

function put(line: Line, text: string, style: Style = 'plain'): boolean {
  line.room -= cellsOf(text)
  line.tokens.push({ text, style })
  return line.room >= 0
}

/** Everything there is to a value on one line of at most `room` cells, or `undefined`. */
export function whole(value: Value, room: number): Token[] | undefined {
  const line: Line = { tokens: [], room }
  return write(value, line) ? line.tokens : undefined
}

function write(value: Value, line: Line): boolean {
  if (value.kind !== 'object') return put(line, scalarText(value), styleOf(value))
  if (isBig(value)) return put(line, sizeText(value), 'type')
  const head = headTokens(value)
  if (!head.every(({ text, style }) => put(line, text, style))) return false
  if (value.entries.length === 0 && !value.cut)
    return put(line, head.length > 0 ? emptyBody(value) : bracketsOf(value).join(''))
  const [open, close] = bracketsOf(value)
  const inner = open === '[' ? '' : ' '
  if (!put(line, `${head.length > 0 ? ' ' : ''}${open}${inner}`)) return false
  for (const [index, entry] of value.entries.entries()) {
    if (index > 0 && !put(line, ', ')) return false
    if (!writeKey(entry, line, isNext(entry, index, open)) || !write(entry.value, line)) return false
  }
  if (value.cut && !put(line, `${value.entries.length > 0 ? ', ' : ''}${cutText(value.cut)}`, 'muted')) return false
  return put(line, `${inner}${close}`)
}

/** Dates and functions without properties need no braces; instances do. */
const emptyBody = (value: ObjectValue): string => (value.text === undefined ? ` ${bracketsOf(value).join('')}` : '')

/** An element of a list that stands where its index says, so that the index needs no words. */
const isNext = ({ kind, key }: Entry, position: number, open: string): boolean =>
  open === '[' && kind === 'index' && key === String(position)

function writeKey(entry: Entry, line: Line, isKnown: boolean): boolean {
  const key = keyText(entry)
  if (key === '' || isKnown) return true
  return put(line, key, 'name') && put(line, entry.kind === 'map' ? ' => ' : ': ')
}

/** The key of an entry as one would write it; empty for members of a Set. */
export function keyText({ kind, key, keyLength }: Entry): string {
  const end = keyLength === undefined ? '' : '…'
  if (kind === 'set') return ''
  if (kind === 'symbol') return `[${visible(/^Symbol\(/.test(key) ? key : `Symbol(${key}${end})`)}]`
  if (kind === 'internal') return `<${visible(key)}${end}>`
  const isWord = kind !== 'property' || /^[\p{ID_Start}$_#][\p{ID_Continue}$]*$/u.test(key)
  return (isWord ? visible(key) : quoted(key)) + end
}

/** One line for anything that is no object. */
function scalarText(value: Exclude<Value, ObjectValue>): string {
  if (value.kind === 'missing') return MISSING[value.reason]
  if (value.kind === 'reference') return `[same as ${'path' in value ? value.path : `*${value.id}`}]`
  if (value.type !== 'string') return visible(value.text)
  return value.length === undefined ? quoted(value.text) : `${quoted(value.text)}… (${value.length} characters)`
}

function styleOf(value: Exclude<Value, ObjectValue>): Style {
  if (value.kind === 'primitive') return PRIMITIVE_STYLES[value.type] ?? 'keyword'
  return value.kind === 'missing' && value.reason === 'redacted' ? 'hidden' : 'muted'
}

/** The text before the braces: `Map(2)`, `Date 2026-…`, `TypeError("…")`; nothing for plain objects and arrays. */
export function headTokens(value: ObjectValue): Token[] {
  const { type, text, length, size } = value
  const isPlain = text === undefined && (type === 'Object' || type === 'Array')
  const parts: Token[] = []
  if (!isPlain) parts.push(token(size === undefined ? visible(type) : `${visible(type)}(${size})`, 'type'))
  if (text !== undefined) {
    const end = length === undefined ? '' : `… (${length} characters)`
    const shown = /Error$/.test(type) ? `(${quoted(text)}${end})` : text === '' ? '' : ` ${visible(text)}${end}`
    parts.push(token(shown, 'string'))
  }
  return parts
}

const isList = (value: ObjectValue): boolean => value.type === 'Array' || value.entries[0]?.kind === 'index'

const bracketsOf = (value: ObjectValue): [open: string, close: string] => (isList(value) ? ['[', ']'] : ['{', '}'])

const lengthOf = (value: ObjectValue): number => value.size ?? value.entries.length + (value.cut?.omitted ?? 0)

const isBig = (value: ObjectValue): boolean =>
  lengthOf(value) > BIG_COLLECTION && (value.size !== undefined || isList(value))

const sizeText = (value: ObjectValue): string => `<${visible(value.type)}, size=${lengthOf(value)}>`

/** Why entries are missing: `… 12 more`. */
export function cutText({ reason, omitted }: Cut): string {
  if (reason === 'depth') return '… deeper'
  const count = omitted === undefined ? 'more' : `${omitted} more`
  return reason === 'time' ? `… ${count}, out of time` : `… ${count}`
}

/** As much of a value as fits on one line of `room` cells. */
export function brief(value: Value, room: number): Token[] {
  const full = whole(value, room)
  if (full) return full
  if (value.kind !== 'object') return [token(cut(scalarText(value), room), styleOf(value))]
  const line: Line = { tokens: [], room: room - 4 }
  const [open, close] = bracketsOf(value)
  const head = headTokens(value)
  for (const { text, style } of head) put(line, cut(text, Math.max(1, line.room)), style)
  put(line, `${head.length > 0 ? ' ' : ''}${open} `)
  let shown = 0
  for (const entry of value.entries) {
    const next: Line = { tokens: [], room: line.room }
    const short = whole(entry.value, 24) ?? [
      token(summary(entry.value, 24), entry.value.kind === 'object' ? 'type' : 'string'),
    ]
    if (
      !writeKey(entry, next, isNext(entry, shown, open)) ||
      !short.every(({ text, style }) => put(next, text, style)) ||
      !put(next, ', ')
    )
      break
    line.tokens.push(...next.tokens)
    line.room = next.room
    shown++
  }
  const rest = shown < value.entries.length || value.cut
  if (!rest) line.tokens.pop()
  return [...line.tokens, ...(rest ? [token('…', 'muted')] : []), token(` ${close}`)]
}

const summary = (value: Value, room: number): string =>
  value.kind === 'object' ? sizeText(value) : cut(scalarText(value), room)

/** Lines for a variable: one when it fits, else one for each entry, indented by two spaces a level. */
export function variableLines({ name, value }: Variable, room: number): Token[][] {
  const label = [token(visible(name), 'name'), token(': ')]
  const lines = valueLines(value, room, label, 0)
  if (lines.length <= MAX_LINES) return lines
  return [...lines.slice(0, MAX_LINES - 1), [token(`  … ${lines.length - MAX_LINES + 1} more lines`, 'muted')]]
}

function valueLines(value: Value, room: number, label: Token[], nesting: number): Token[][] {
  const indent = '  '.repeat(nesting)
  const left = Math.max(16, room - indent.length - cellsOf(plainText(label)))
  const first = indent === '' ? label : [token(indent), ...label]
  if (value.kind !== 'object' || value.entries.length === 0 || isBig(value) || nesting >= MAX_NESTING) {
    return [[...first, ...brief(value, left)]]
  }
  const full = whole(value, left)
  if (full) return [[...first, ...full]]
  const [open, close] = bracketsOf(value)
  const head = headTokens(value)
  const lines = [[...first, ...head, token(head.length > 0 ? ` ${open}` : open)]]
  for (const entry of value.entries) {
    const key = keyText(entry)
    const separator = entry.kind === 'map' ? ' => ' : ': '
    lines.push(...valueLines(entry.value, room, key === '' ? [] : [token(key, 'name'), token(separator)], nesting + 1))
    if (lines.length > MAX_LINES * 4) break
  }
  if (value.cut) lines.push([token(`${indent}  ${cutText(value.cut)}`, 'muted')])
  return [...lines, [token(`${indent}${close}`)]]
}
