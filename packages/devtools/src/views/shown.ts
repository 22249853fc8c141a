/** A value at a path. */

import type { ObjectValue, Value } from 'traceghost'
import { headText, type NamedReference, pathBelow, valueText } from 'traceghost/reporters'

/** A value of a report, with the path to it. */
export interface ShownValue {
  /** Unique in the report: `pack › order.lines[1].count`, `error.message`, `context.user.plan`. */
  readonly path: string
  /** The function, as in `pack`, or `pack #2` for its second frame; empty for the error, context and environment. */
  readonly place: string
  /** The path within its place. */
  readonly name: string
  /** How far its frame is from the one that threw; 0 for values of no frame. */
  readonly distance: number
  /** Names and keys that lead to it. */
  readonly depth: number
  /** The path of the object that it stands in. */
  readonly parent?: string
  /** Where the report has the value, if it is found here through a reference. */
  readonly original?: string
  /** On one line, safe to show, at most 100 cells; an object without its entries. */
  readonly text: string
  /** Values with the same key are equal, as far as reports have them. Absent where the report does not know. */
  readonly key?: string
  /** It was masked: two masked values are never compared. */
  readonly masked: boolean
  readonly value: Value
}

/** Where a value is found. */
export type Step = Pick<ShownValue, 'place' | 'name' | 'distance' | 'depth' | 'parent' | 'original'>

const CELLS = 100

/** The value at a path. */
export function shownAt(path: string, value: Value, step: Step): ShownValue {
  const key = keyOf(value)
  return {
    ...step,
    path,
    text: value.kind === 'object' && value.entries.length > 0 ? headText(value) : valueText(value, CELLS),
    ...(key !== undefined && { key }),
    masked: value.kind === 'missing' && value.reason === 'redacted',
    value,
  }
}

/** The values in an object, each with the name that its path has. */
export const entriesBelow = (value: Value, name: string): [value: Value, name: string][] =>
  value.kind === 'object'
    ? value.entries.flatMap((entry): [Value, string][] => [
        ...(entry.keyValue ? [[entry.keyValue, `a key of ${name}`] as [Value, string]] : []),
        [entry.value, pathBelow(name, entry)],
      ])
    : []

/** The way to an entry of the object at a path. */
export const stepBelow = ({ place, distance, depth }: Step, parent: string, name: string): Step => ({
  ...{ place, distance, parent, name },
  depth: depth + 1,
})

/** Equal for equal values: of objects only their kind, text and size, since their entries have paths of their own. */
function keyOf(value: Value): string | undefined {
  if (value.kind === 'primitive') return [value.type, value.length ?? '', value.text].join(' ')
  if (value.kind === 'reference') return `same as ${(value as Partial<NamedReference>).path ?? value.id}`
  if (value.kind === 'missing') return value.reason === 'uninitialised' ? value.reason : undefined
  return ['object', value.type, value.size ?? '', isEmpty(value), value.text ?? ''].join(' ')
}

/** Nothing was left out of it. */
const isEmpty = ({ entries, cut }: ObjectValue): boolean => entries.length === 0 && cut === undefined
