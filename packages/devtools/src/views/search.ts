/** Finds names and values in reports. */

import type { Report } from 'traceghost'
import { linkText, readReport, visible } from 'traceghost/reporters'
import { lookThrough } from './paths.ts'
import type { ShownValue } from './shown.ts'
import { matcherOf, type Searched, termsOf } from './terms.ts'

/** A value that matches a part of the query. */
export interface Match {
  readonly path: string
  /** On one line. */
  readonly text: string
}

const MAX_MATCHES = 50

/**
 * The names and values of a report that match a query; empty unless each part of the query matches.
 *
 * The parts: `word`, `"some words"`, `name:value`, `user.plan = null`, `total › user.plan`. Upper and lower case are
 * the same.
 */
export const findIn = (report: Report, query: string): Match[] => [...searchIn(report, query).matches]

/** The matches, and whether the report has more values than were looked at. */
export interface SearchedReport {
  readonly matches: readonly Match[]
  readonly isPartial: boolean
}

/** See `findIn`. */
export function searchIn(report: Report, query: string): SearchedReport {
  const matchers = termsOf(query).map(matcherOf)
  const read = matchers.length > 0 ? readReport(report) : undefined
  if (!read) return { matches: [], isPartial: false }
  const { paths, isPartial } = lookThrough(read)
  const copied = query.includes('›') ? paths.get(query.trim()) : undefined
  if (copied) return { matches: [{ path: copied.path, text: copied.text }], isPartial }
  const all = searchedIn(read, paths)
  const found = matchers.map((matches) => all.filter(matches))
  if (found.some(({ length }) => length === 0)) return { matches: [], isPartial }
  const matches = [...new Set(found.flat())].slice(0, MAX_MATCHES).map(({ path, text }) => ({ path, text }))
  return { matches, isPartial }
}

function searchedIn(report: Report, paths: ReadonlyMap<string, ShownValue>): Searched[] {
  const { ghost, fingerprint, trigger, id, frames } = report
  const facts = Object.entries({ id, ghost, fingerprint, place: linkText(trigger) })
  const functions = frames.map((frame) => ['frame', `${frame.functionName} ${linkText(frame)}`] as const)
  return [
    ...[...facts, ...functions].map(([name, text]) => searched({ path: name, name, text: visible(text) })),
    ...[...paths.values()].map((shown) => searched(shown, rawText(shown))),
  ]
}

/** A string without quotes, all of it. */
const rawText = ({ value, text }: ShownValue): string => (value.kind === 'primitive' ? value.text : text)

const searched = ({ path, name, text }: Pick<ShownValue, 'path' | 'name' | 'text'>, raw: string = text): Searched => ({
  path,
  text,
  lowerPath: path.toLowerCase(),
  lowerName: name.toLowerCase(),
  lowerText: text.toLowerCase(),
  lowerRaw: raw.toLowerCase(),
})
