import type { EntrySink } from '../description.ts'
import { cutText, isLonger, primitiveValue } from '../eager/primitives.ts'
import type { Cut, Entry, MissingValue, ObjectValue, Value } from '../model.ts'

/** The parts of its snapshotter that a copy needs. */
export interface Copier {
  readonly limits: { readonly entries: number; readonly stringLength: number }
  /** Values that may still be copied. */
  readonly nodes: number
  /** Values copied and names listed so far. */
  work: number
  copy(value: unknown, parent: Copy | undefined): Value
}

/** The facts about a described object. */
interface Described {
  readonly source: object
  readonly value: ObjectValue
  readonly visit: (sink: EntrySink) => void
  readonly depth: number
  readonly parent: Copy | undefined
}

/** A Map's key is written on one line of at most this length. */
const KEY_LENGTH = 100
/** More than any line of a key shows. */
const MAX_LINE = 1000

/** A copy in the making; takes the entries of its object. */
export class Copy implements EntrySink {
  readonly source: object
  readonly value: ObjectValue
  readonly visit: (sink: EntrySink) => void
  readonly depth: number
  readonly parent: Copy | undefined
  /** Something in it or below was cut: the same object nearer to the top is worth a copy of its own. */
  isCut = false
  readonly #copier: Copier

  constructor(copier: Copier, { source, value, visit, depth, parent }: Described) {
    this.#copier = copier
    this.source = source
    this.value = value
    this.visit = visit
    this.depth = depth
    this.parent = parent
  }

  get full(): boolean {
    return this.value.entries.length >= this.#copier.limits.entries || this.#copier.nodes <= 0
  }

  add(kind: Entry['kind'], key: string, value: unknown): void {
    this.#push(kind, key, this.#copier.copy(value, this))
  }

  addMapEntry(key: unknown, value: unknown): void {
    const keyValue = isAnyObject(key) ? this.#copier.copy(key, this) : undefined
    const line = keyValue ? lineOf(keyValue) : lineOfPrimitive(key)
    const entry: Entry = { kind: 'map', key: typeof key === 'string' ? line : cutText(line, KEY_LENGTH), value: UNREAD }
    const length = typeof key === 'string' ? key.length : line.length
    if (length > KEY_LENGTH) entry.keyLength = length
    if (keyValue) entry.keyValue = keyValue
    entry.value = this.#copier.copy(value, this)
    this.value.entries.push(entry)
  }

  addMissing(kind: Entry['kind'], key: string, reason: MissingValue['reason']): void {
    this.#push(kind, key, { kind: 'missing', reason })
  }

  listed(count: number): void {
    this.#copier.work += count
  }

  omit(count?: number): void {
    this.cut('size', count)
  }

  cut(reason: Cut['reason'], omitted?: number): void {
    const before = this.value.cut?.omitted ?? 0
    this.value.cut = omitted === undefined ? { reason } : { reason, omitted: before + omitted }
    for (let above: Copy | undefined = this; above && !above.isCut; above = above.parent) above.isCut = true
  }

  #push(kind: Entry['kind'], key: string, value: Value): void {
    const limit = this.#copier.limits.stringLength
    const entry: Entry = { kind, key: cutText(key, limit), value }
    if (isLonger(key, limit)) entry.keyLength = key.length
    this.value.entries.push(entry)
  }
}

const UNREAD: MissingValue = { kind: 'missing', reason: 'unavailable' }

const NOTHING: readonly unknown[] = [null, undefined]

/** Also `document.all`, which says that its type is undefined: minifiers take `typeof` for the value. */
export const isAnyObject = (value: unknown): value is object =>
  typeof value === 'object' || value == null ? !NOTHING.includes(value) : typeof value === 'function'

/** `42`, `Symbol(id)`; `"name"` with at most `KEY_LENGTH` of its characters. */
function lineOfPrimitive(key: unknown): string {
  if (typeof key !== 'string') return primitiveValue(key, MAX_LINE).text
  return JSON.stringify(cutText(key, KEY_LENGTH))
}

/** A text for a key that is an object: the name of its class. */
function lineOf(key: Value): string {
  if (key.kind !== 'object') return key.kind === 'reference' ? `#${key.id}` : key.kind
  return key.text ? `${key.type} ${key.text}` : key.type
}
