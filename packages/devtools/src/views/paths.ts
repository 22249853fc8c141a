/** A report → its values by path: `pack › order.lines[1].count`. */

import type { ObjectValue, Report, Value } from 'traceghost'
import { headText, type NamedReference, pathBelow, readReport, valueText, withPaths } from 'traceghost/reporters'
import { placesOf } from './places.ts'

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
  /** On one line, safe to show, at most 100 cells; an object without its entries. */
  readonly text: string
  /** Values with the same key are equal, as far as reports have them. Absent where the report does not know. */
  readonly key?: string
  /** It was masked: two masked values are never compared. */
  readonly masked: boolean
  readonly value: Value
}

const CELLS = 100
/** A report has at most 5,000 values. */
const MAX_VALUES = 10_000
const MAX_DEPTH = 40
const MAX_PATH = 500

/** The values of a report by their paths, innermost frame first; empty for what is no report. */
export function pathsOf(report: Report): ReadonlyMap<string, ShownValue> {
  const read = readReport(report)
  return read ? valuesIn(withPaths(read)) : new Map()
}

/** Where a value is found. */
interface Step {
  readonly place: string
  readonly name: string
  readonly distance: number
  readonly depth: number
  readonly parent?: string
}

/** @param report one that was read, with the paths of references. */
function valuesIn(report: Report): Map<string, ShownValue> {
  const found = new Map<string, ShownValue>()
  const free = freePaths(found)
  const visit = (value: Value, step: Step): void => {
    if (found.size >= MAX_VALUES || step.depth > MAX_DEPTH || step.name.length > MAX_PATH) return
    const path = free(step.place === '' ? step.name : `${step.place} › ${step.name}`)
    found.set(path, shown(value, path, step))
    if (value.kind !== 'object') return
    const below = { ...step, depth: step.depth + 1, parent: path }
    for (const entry of value.entries) {
      if (entry.keyValue) visit(entry.keyValue, { ...below, name: `a key of ${step.name}` })
      visit(entry.value, { ...below, name: pathBelow(step.name, entry) })
    }
  }
  for (const { name: place, distance, variables } of placesOf(report))
    for (const { name, value } of variables) visit(value, { place, name, distance, depth: 0 })
  return found
}

/** Variables that another hides, and members of a Set, share a path: `item`, `item #2`. */
function freePaths(taken: ReadonlyMap<string, unknown>): (path: string) => string {
  const numbers = new Map<string, number>()
  return (path) => {
    let free = path
    while (taken.has(free)) {
      const number = (numbers.get(path) ?? 1) + 1
      numbers.set(path, number)
      free = `${path} #${number}`
    }
    return free
  }
}

function shown(value: Value, path: string, step: Step): ShownValue {
  const key = keyOf(value)
  return {
    ...step,
    path,
    text: textOf(value),
    ...(key !== undefined && { key }),
    masked: value.kind === 'missing' && value.reason === 'redacted',
    value,
  }
}

function textOf(value: Value): string {
  return value.kind === 'object' && value.entries.length > 0 ? headText(value) : valueText(value, CELLS)
}

/** Equal for equal values: of objects only their kind, text and size, since their entries have paths of their own. */
function keyOf(value: Value): string | undefined {
  if (value.kind === 'primitive') return [value.type, value.length ?? '', value.text].join(' ')
  if (value.kind === 'reference') return `same as ${(value as Partial<NamedReference>).path ?? value.id}`
  if (value.kind === 'missing') return value.reason === 'uninitialised' ? value.reason : undefined
  return ['object', value.type, value.size ?? '', isEmpty(value), value.text ?? ''].join(' ')
}

/** Nothing was left out of it. */
const isEmpty = ({ entries, cut }: ObjectValue): boolean => entries.length === 0 && cut === undefined
