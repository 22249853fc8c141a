/** A report → its values by path: `pack › order.lines[1].count`. */

import type { Report, Value } from 'traceghost'
import { readReport, withPaths } from 'traceghost/reporters'
import { followReferences } from './followed.ts'
import { placesOf } from './places.ts'
import { entriesBelow, type ShownValue, type Step, shownAt, stepBelow } from './shown.ts'

/** A report has at most 5,000 values, unless another program has written it. */
const MAX_VALUES = 10_000
const MAX_DEPTH = 40
const MAX_PATH = 500

/**
 * The values of a report by their paths, innermost frame first; empty for what is no report. An object that stands
 * elsewhere too has its values at each of its paths, but for cycles.
 */
export const pathsOf = (report: Report): ReadonlyMap<string, ShownValue> => lookThrough(report).paths

/** The values by their paths, and whether the report has more. */
export interface LookedThrough {
  readonly paths: ReadonlyMap<string, ShownValue>
  readonly isPartial: boolean
}

/** Says what `isPartial` means. */
export const PARTIAL: string = `Only the first ${MAX_VALUES.toLocaleString('en')} values of a report are looked at, none deeper than ${MAX_DEPTH} objects, and none with a name of more than ${MAX_PATH} characters.`

/** See `pathsOf`. */
export function lookThrough(report: Report): LookedThrough {
  const read = readReport(report)
  if (!read) return { paths: new Map(), isPartial: false }
  const { paths, isPartial } = valuesIn(withPaths(read))
  return { paths: followReferences(paths), isPartial }
}

/** @param report one that was read, with the paths of references. */
function valuesIn(report: Report): LookedThrough {
  const found = new Map<string, ShownValue>()
  const free = freePaths(found)
  let isPartial = false
  const visit = (value: Value, step: Step): void => {
    if (found.size >= MAX_VALUES || step.depth > MAX_DEPTH || step.name.length > MAX_PATH) {
      isPartial = true
      return
    }
    const path = free(step.place === '' ? step.name : `${step.place} › ${step.name}`)
    found.set(path, shownAt(path, value, step))
    for (const [entry, name] of entriesBelow(value, step.name)) visit(entry, stepBelow(step, path, name))
  }
  for (const { name: place, distance, variables } of placesOf(report))
    for (const { name, value } of variables) visit(value, { place, name, distance, depth: 0 })
  return { paths: found, isPartial }
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
