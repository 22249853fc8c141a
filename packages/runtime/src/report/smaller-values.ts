/** Values with less in them, step by step. */

import type { Entry, Value } from '../model.ts'

/** The most that a value keeps. */
interface Limits {
  readonly depth: number
  /** Of each object. */
  readonly entries: number
  /** UTF-16 units of a string. */
  readonly units: number
}

/** From much to little; then `flattened`, then `leftOut`. */
const LEVELS: readonly Limits[] = [
  { depth: 5, entries: 30, units: 500 },
  { depth: 4, entries: 15, units: 250 },
  { depth: 3, entries: 8, units: 120 },
  { depth: 2, entries: 4, units: 60 },
  { depth: 1, entries: 2, units: 60 },
]

export type ChangeValue = (value: Value) => Value

/** Each leaves less than the one before. */
export const SMALLER: readonly ChangeValue[] = [
  ...LEVELS.map(
    (limits): ChangeValue =>
      (value) =>
        limited(value, limits),
  ),
  flattened,
]

/** An object without its entries. */
export function flattened(value: Value): Value {
  if (value.kind !== 'object' || value.entries.length === 0) return value
  const { id: _, ...object } = value
  return { ...object, entries: [], cut: { reason: 'size', omitted: value.entries.length + (value.cut?.omitted ?? 0) } }
}

export const leftOut: ChangeValue = (value) => (value.kind === 'missing' ? value : { kind: 'missing', reason: 'size' })

function limited(value: Value, limits: Limits): Value {
  if (value.kind === 'primitive' && value.type === 'string') return shorter(value, limits.units)
  if (value.kind !== 'object') return value
  if (limits.depth === 0) return flattened(value)
  const inner = { ...limits, depth: limits.depth - 1 }
  const entries = value.entries.slice(0, limits.entries).map((entry) => limitedEntry(entry, inner))
  const missing = value.entries.length - entries.length
  const cut = missing > 0 && { cut: { reason: 'size' as const, omitted: missing + (value.cut?.omitted ?? 0) } }
  return { ...shorter(value, limits.units), entries, ...cut }
}

const limitedEntry = (entry: Entry, limits: Limits): Entry => ({
  ...entry,
  value: limited(entry.value, limits),
  ...(entry.keyValue && { keyValue: limited(entry.keyValue, limits) }),
})

function shorter<Text extends { text?: string; length?: number }>(value: Text, units: number): Text {
  const { text = '', length = text.length } = value
  return text.length > units ? { ...value, text: text.slice(0, units).replace(/[\ud800-\udbff]$/, ''), length } : value
}
