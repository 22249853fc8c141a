/** One value of a report, as far as the report has it. */

import type { ObjectValue, Report, Value } from 'traceghost'
import { valueText } from 'traceghost/reporters'
import { type Lookup, lookUp, MAX_PATH_TEXT } from './path-lookup.ts'
import { lookThrough, PARTIAL } from './paths.ts'
import type { ShownValue } from './shown.ts'

/** A value and those directly in it. */
export interface ExpandedValue {
  /** As `pathsOf` writes it. */
  readonly path: string
  /** On one line, of a text all that the report has, as far as there is room. */
  readonly text: string
  readonly masked: boolean
  /** Properties, elements and entries, at most 200, as far as there is room. */
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
export function expandPath(
  report: Report,
  path: string,
  { maxCharacters }: ExpandOptions = {},
): ExpandedValue | string {
  if (path.length > MAX_PATH_TEXT)
    return `The path has ${path.length} characters: paths of a report have at most ${MAX_PATH_TEXT}.`
  const { paths, isPartial } = lookThrough(report)
  if (paths.size === 0) return 'This is no report of a version that can be read.'
  const { found, similar, below } = lookUp(path, paths)
  if (!found) return `${missingText(path, similar)}${isPartial ? ` ${PARTIAL}` : ''}`
  const room = (maxCharacters ?? Number.POSITIVE_INFINITY) - found.path.length
  const { text, note } = textWithin(found, room)
  const entries = entriesWithin(below, room - text.length)
  return {
    ...{ path: found.path, text, masked: found.masked, entries },
    notes: [...note, ...notesOf(found, below.length - entries.length), ...(isPartial ? [PARTIAL] : [])],
  }
}

export interface ExpandOptions {
  /**
   * Of the text and the entries together.
   * @default Infinity
   */
  readonly maxCharacters?: number
}

/** A value's text, and what is said about its end. */
function textWithin({ value, text }: ShownValue, room: number): { text: string; note: string[] } {
  if (value.kind === 'object') return { text, note: [] }
  if (value.kind !== 'primitive' || value.text.length <= room) return { text: all(value), note: [] }
  const max = Math.max(0, room)
  const length = value.text.length
  // Signs that cannot be shown are longer than they were.
  const shown = all({ ...value, text: value.text.slice(0, max), length: value.length ?? length }).slice(0, max + ENDING)
  return {
    text: shown,
    note: [`${max} of the ${length} characters that the report has are shown: there is no more room.`],
  }
}

const all = (value: Value): string => valueText(value, Number.POSITIVE_INFINITY)

/** For quotes, and how long the text was. */
const ENDING = 60

function entriesWithin(below: readonly ShownValue[], room: number): ExpandedEntry[] {
  const entries: ExpandedEntry[] = []
  let left = room
  for (const { path, value } of below.slice(0, MAX_ENTRIES)) {
    const text = valueText(value, CELLS)
    left -= path.length + text.length + SEPARATORS
    if (left < 0) break
    entries.push({ path, text })
  }
  return entries
}

/** Of a line. */
const SEPARATORS = 5

const MAX_QUOTED = 200

function missingText(path: string, similar: Lookup['similar']): string {
  const quoted = path.length > MAX_QUOTED ? `${path.slice(0, MAX_QUOTED)}…` : path
  const hint = similar.length > 0 ? ` Did you mean ${similar.map((each) => `'${each}'`).join(', ')}?` : ''
  return `The report has no value at '${quoted}'.${hint || ' A path is written as in charge › order.lines[1].count.'}`
}

function notesOf({ value, original }: ShownValue, left: number): string[] {
  if (value.kind === 'missing') return [REASONS[value.reason]]
  if (value.kind === 'reference') return ['It is shown elsewhere in the report, beyond what this view looks through.']
  if (value.kind === 'primitive') {
    return value.length === undefined
      ? []
      : [`The report has the first ${value.text.length} of ${value.length} characters.`]
  }
  return [
    ...(original === undefined ? [] : [`The same as \`${original}\`.`]),
    ...(left > 0 ? [`${left} more ${left === 1 ? 'entry is' : 'entries are'} not shown.`] : []),
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
