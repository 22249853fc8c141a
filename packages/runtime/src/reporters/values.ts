/**
 * `Value` → tokens, which every reporter prints in its own way.
 *
 * `whole` prints all of the snapshot, `brief` as much as fits on one line.
 */

import type { Cut, Entry, MissingValue, ObjectValue, PrimitiveValue, Value } from '../model.ts'
import { cellsOf, cut, quoted, visible } from './text.ts'

export type Style = 'plain' | 'name' | 'string' | 'number' | 'keyword' | 'type' | 'muted' | 'hidden'

/** A piece of text on one line, already safe to show. */
export interface Token {
  text: string
  style: Style
}

/** Of collections with more elements, the size and the first ones are shown. */
const BIG_COLLECTION = 16
/** How many of a big collection are shown within other values. */
const FIRST_ELEMENTS = 3
/** Cells of a text that counts as an element: a byte, and the space before it. */
const BYTE_CELLS = 3

const MISSING: Record<MissingValue['reason'], string> = {
  getter: '<getter: not run>',
  redacted: '********** (REDACTED)',
  uninitialised: '<not initialised>',
  size: '<left out: the report is full>',
  time: '<left out: out of time>',
  unavailable: '<unavailable>',
}

/** For one that the platform recognises and that is not a library's. */
const UNREAD_PROXY = '<Proxy: not read>'

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

/** All of a value on one line of at most `room` cells; `undefined` if it does not fit. */
export function whole(value: Value, room: number): Token[] | undefined {
  const line: Line = { tokens: [], room }
  return write(value, line) ? line.tokens : undefined
}

function write(value: Value, line: Line): boolean {
  if (value.kind !== 'object') return put(line, scalarText(value), styleOf(value))
  if (isUnread(value)) return put(line, UNREAD_PROXY, 'muted')
  if (isBig(value)) return bigTokens(value, FIRST_ELEMENTS).every(({ text, style }) => put(line, text, style))
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

/** An element of a list at the position of its index, which then needs no mention. */
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

/** One line for anything but objects. */
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

export const bracketsOf = (value: ObjectValue): [open: string, close: string] =>
  isList(value) ? ['[', ']'] : ['{', '}']

const lengthOf = (value: ObjectValue): number => value.size ?? value.entries.length + (value.cut?.omitted ?? 0)

export const isBig = (value: ObjectValue): boolean =>
  lengthOf(value) > BIG_COLLECTION && (value.size !== undefined || isList(value))

const sizeText = (value: ObjectValue): string => `<${visible(value.type)}, size=${lengthOf(value)}>`

/** Nothing of it was read, and its type says all. */
export const isUnread = ({ cut, entries }: ObjectValue): boolean => cut?.reason === 'traps' && entries.length === 0

/**
 * `<Array, size=512> [1, 2, 3, … 509 more]`, `<Buffer, size=64> de ad be ef …`.
 *
 * @param max elements, and no more than fit into the room.
 */
function bigTokens(value: ObjectValue, max: number, room: number = Number.POSITIVE_INFINITY): Token[] {
  const head = [token(sizeText(value), 'type')]
  const left = room - cellsOf(plainText(head)) - 1
  if (value.text !== undefined) {
    const text = bytesText(visible(value.text), Math.min(left, max * BYTE_CELLS))
    return text === '' || text === '…' ? head : [...head, token(` ${text}`, 'string')]
  }
  const [open, close] = bracketsOf(value)
  const inner = open === '[' ? '' : ' '
  const rest = (shown: number): string => (shown < lengthOf(value) ? `… ${lengthOf(value) - shown} more` : '')
  const line: Line = { tokens: [], room: left - cellsOf(`${open}${inner}${rest(0)}${inner}${close}`) }
  const shown = putEntries(value, line, max)
  if (shown === 0) return head
  const end = rest(shown)
  if (end === '') line.tokens.pop()
  return [...head, token(` ${open}${inner}`), ...line.tokens, token(end, 'muted'), token(`${inner}${close}`)]
}

/** `de ad be ef …`, with no half of a byte. */
const bytesText = (text: string, cells: number): string =>
  text.length <= cells
    ? text
    : cut(text, Math.max(0, cells))
        .replace(/ ?[^ ]{0,2}…$/, ' …')
        .trimStart()

/** Why entries are missing: `… 12 more`. */
export function cutText({ reason, omitted }: Cut): string {
  if (reason === 'depth') return '… deeper'
  if (reason === 'traps') return '… not read: its traps would run'
  const count = omitted === undefined ? 'more' : `${omitted} more`
  return reason === 'time' ? `… ${count}, out of time` : `… ${count}`
}

/** As much of a value as fits on one line of `cells` cells, as plain text that is safe to show. */
export const valueText = (value: Value, cells: number): string => plainText(brief(value, cells))

/** An object without its entries: `Array(3)`, `Date 2026-…`, `Order`. */
export function headText(value: ObjectValue): string {
  const text = plainText(headTokens(value))
  if (text !== '') return text
  return value.size === undefined ? visible(value.type) : `${visible(value.type)}(${value.size})`
}

/** As much of a value as fits on one line of `room` cells. */
export function brief(value: Value, room: number): Token[] {
  if (value.kind === 'object' && isBig(value)) return bigTokens(value, Number.POSITIVE_INFINITY, room)
  const full = whole(value, room)
  if (full) return full
  if (value.kind !== 'object') return [token(cut(scalarText(value), room), styleOf(value))]
  const hasBody = value.entries.length > 0 || value.cut !== undefined
  const line: Line = { tokens: [], room: hasBody ? room - 4 : room }
  const [open, close] = bracketsOf(value)
  const head = headTokens(value)
  for (const { text, style } of head) put(line, cut(text, Math.max(1, line.room)), style)
  if (!hasBody) return line.tokens
  put(line, `${head.length > 0 ? ' ' : ''}${open} `)
  const shown = putEntries(value, line, value.entries.length)
  const rest = shown < value.entries.length || value.cut
  if (!rest) line.tokens.pop()
  return [...line.tokens, ...(rest ? [token('…', 'muted')] : []), token(` ${close}`)]
}

/** Puts the first entries that fit, at most `max`, each with a comma behind it. @returns how many */
function putEntries(value: ObjectValue, line: Line, max: number): number {
  const [open] = bracketsOf(value)
  let shown = 0
  for (const entry of value.entries.slice(0, max)) {
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
  return shown
}

const summary = (value: Value, room: number): string =>
  value.kind === 'object' ? sizeText(value) : cut(scalarText(value), room)
