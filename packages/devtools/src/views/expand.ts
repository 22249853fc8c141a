/** One value of a report, as far as the report has it. */

import type { ObjectValue, Report } from 'traceghost'
import { valueText } from 'traceghost/reporters'
import { pathFor, similarTo } from './path-lookup.ts'
import { pathsOf } from './paths.ts'
import type { ShownValue } from './shown.ts'

/** A value and those directly in it. */
export interface ExpandedValue {
  /** As `pathsOf` writes it. */
  readonly path: string
  /** On one line, of a text all that the report has. */
  readonly text: string
  readonly masked: boolean
  /** Properties, elements and entries, at most 200. */
  readonly entries: readonly ExpandedEntry[]
  /** Sentences about what is missing, and why. */
  readonly notes: readonly string[]
}

export interface ExpandedEntry {
  /** To be given to `expandPath` again. */
  readonly path: string
  /** On one line, with as much of its entries as fits. */
  readonly text: string
}

const CELLS = 300
const MAX_ENTRIES = 200

/** @returns the value at a path, or a sentence that says why there is none. */
export function expandPath(report: Report, path: string): ExpandedValue | string {
  const paths = pathsOf(report)
  if (paths.size === 0) return 'This is no report of a version that can be read.'
  const found = pathFor(path, paths)
  if (!found) return missingText(path, paths)
  const below = [...paths.values()].filter(({ parent }) => parent === found.path)
  return {
    path: found.path,
    text: found.value.kind === 'object' ? found.text : valueText(found.value, Number.POSITIVE_INFINITY),
    masked: found.masked,
    entries: below.slice(0, MAX_ENTRIES).map((each) => ({ path: each.path, text: valueText(each.value, CELLS) })),
    notes: notesOf(found, below.length),
  }
}

const MAX_QUOTED = 200

function missingText(path: string, paths: ReadonlyMap<string, ShownValue>): string {
  const quoted = path.length > MAX_QUOTED ? `${path.slice(0, MAX_QUOTED)}…` : path
  const similar = similarTo(path, paths)
  const hint = similar.length > 0 ? ` Did you mean ${similar.map((each) => `'${each}'`).join(', ')}?` : ''
  return `The report has no value at '${quoted}'.${hint || ' A path is written as in charge › order.lines[1].count.'}`
}

function notesOf({ value, original }: ShownValue, count: number): string[] {
  if (value.kind === 'missing') return [REASONS[value.reason]]
  if (value.kind === 'reference') return ['It is shown elsewhere in the report, beyond what this view looks through.']
  if (value.kind === 'primitive') {
    return value.length === undefined
      ? []
      : [`The report has the first ${value.text.length} of ${value.length} characters.`]
  }
  return [
    ...(original === undefined ? [] : [`The same as \`${original}\`.`]),
    ...(count > MAX_ENTRIES ? [`${count - MAX_ENTRIES} more entries are not shown.`] : []),
    ...(value.cut ? [cutNote(value.cut)] : []),
  ]
}

const REASONS = {
  getter: 'Reading it would have run code of the program.',
  redacted: 'It was masked when the report was made, and the report does not have it.',
  uninitialised: 'The variable had no value yet.',
  size: 'It was left out: the report was full.',
  time: 'It was left out: there was no time left to copy it.',
  unavailable: 'The language does not show it.',
} as const

function cutNote({ reason, omitted }: NonNullable<ObjectValue['cut']>): string {
  const count = omitted === undefined ? 'More entries' : omitted === 1 ? '1 more entry' : `${omitted} more entries`
  if (reason === 'depth') return 'Its entries are deeper than a report goes, and were not copied.'
  if (reason === 'traps') return 'It is a Proxy: listing its entries would have run code of the program.'
  const why = reason === 'time' ? 'there was no time left to copy them' : 'the report was full'
  return `${count} of it were not copied: ${why}.`
}
