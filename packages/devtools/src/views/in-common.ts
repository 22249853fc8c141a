// Why: docs/adr/what-in-common.md
/** Facts that the failures of a group share, and that other failures of the same ghost do not. */

import type { Report } from 'traceghost'
import { type Contrast, contrastOf } from './contrast.ts'
import { lookThrough } from './paths.ts'
import { sentenceOf } from './sentences.ts'
import type { ShownValue } from './shown.ts'
import { isAbsent, type Range, type Tally, talliesOf } from './tally.ts'
import { byTelling, type Fact, isNothingness, rankOf } from './telling.ts'

/** The facts about the reports of a group. */
export interface InCommon {
  /** Reports that were looked at. */
  readonly count: number
  /** Reports of other fingerprints that were looked at. */
  readonly others: number
  /** Reports that were left out: beyond 500, or none of this version. */
  readonly left: number
  /** Reports with more values than were looked at: beyond 10,000. */
  readonly partial: number
  /** The most telling first. */
  readonly findings: readonly Finding[]
  /** Findings that were left out at the end. */
  readonly omitted: number
}

/** A fact about the values at one path. */
export interface Finding {
  /** `charge › user.plan` */
  readonly path: string
  readonly kind: 'constant' | 'varying' | 'absent' | 'masked'
  /** ``In all 37, `charge › user.plan` is null; in none of the 12 others.`` */
  readonly sentence: string
  /** From 1, most telling: see the decision "What failures have in common". */
  readonly rank: number
  /** So here, and otherwise in the same ghost's other fingerprints. */
  readonly differs: boolean
  /** Reports that show a value here. */
  readonly present: number
  /** Reports that have no such value. */
  readonly absent: number
  /** How many different values. */
  readonly different: number
  /** The commonest, at most five. */
  readonly values: readonly { readonly text: string; readonly count: number }[]
  readonly range?: Range
}

const MAX_REPORTS = 500
const MAX_FINDINGS = 100
const MAX_SHOWN = 5

/**
 * Compares the reports of a group, newest first, with each other and with those of the same ghost's other fingerprints.
 *
 * @param others reports with which this group is contrasted
 */
export function whatInCommon(reports: readonly Report[], others: readonly Report[] = []): InCommon {
  let partial = 0
  const pathsIn = (all: readonly Report[]): Paths[] =>
    all.slice(0, MAX_REPORTS).flatMap((report) => {
      const { paths, isPartial } = lookThrough(report)
      if (isPartial) partial++
      return paths.size > 0 ? [paths] : []
    })
  const groups = { here: pathsIn(reports), there: pathsIn(others) }
  const facts = withoutRepeats(factsOf(groups).toSorted(byTelling))
  return {
    count: groups.here.length,
    others: groups.there.length,
    left: reports.length + others.length - groups.here.length - groups.there.length,
    partial,
    findings: facts.slice(0, MAX_FINDINGS).map(findingOf),
    omitted: Math.max(0, facts.length - MAX_FINDINGS),
  }
}

type Paths = ReadonlyMap<string, ShownValue>

/**
 * Of an object that stands at several paths, the most telling fact about each value. That an object is empty, and that
 * it has no such property, is one fact.
 */
function withoutRepeats(facts: readonly Fact[]): Fact[] {
  const said = new Set<string>()
  const [empty, lacking] = [new Set<string>(), new Set<string>()]
  return facts.filter((fact) => {
    const { shown } = fact.tally
    const original = shown.original ?? shown.path
    const follows = isAbsence(fact) ? empty.has(shown.parent ?? '') : isEmpty(fact) && lacking.has(shown.path)
    if (said.has(original) || follows) return false
    said.add(original)
    if (isEmpty(fact)) empty.add(shown.path)
    if (isAbsence(fact)) lacking.add(shown.parent ?? '')
    return true
  })
}

const isAbsence = ({ tally: { values, absent } }: Fact): boolean => values.length === 0 && absent > 0

const isEmpty = ({ tally: { shown, values, absent } }: Fact): boolean =>
  values.length === 1 && absent === 0 && shown.value.kind === 'object' && isNothingness(shown)

interface Groups {
  readonly here: readonly Paths[]
  readonly there: readonly Paths[]
}

function factsOf({ here, there }: Groups): Fact[] {
  const tallies = talliesOf(here)
  const contrasts = talliesOf(there)
  const known = [...tallies.values()].filter(isWorthSaying)
  const missing = [...contrasts.values()].flatMap((contrast) => absentHere(contrast, here, tallies))
  return [...known, ...missing].map((tally) => {
    const fact = { tally, count: here.length, contrast: contrastFor(tally, contrasts, there) }
    return { ...fact, rank: rankOf(fact) }
  })
}

/** Functions say little, objects with entries speak by these, and the error's name is a part of the fingerprint. */
function isWorthSaying({ shown, values, absent, masked }: Tally): boolean {
  const { value, path } = shown
  if (path === 'error.name' || (values.length === 0 && masked === 0)) return false
  // The size of the array says so.
  if (absent > 0 && /\[\d+\]/.test(shown.name)) return false
  if (values.length > 1 || absent > 0) return true
  return value.kind !== 'object' || (!/^(?:function|class)$/.test(value.type) && value.entries.length === 0)
}

/** Others have a value that the objects of this group lack. */
function absentHere({ shown, present }: Tally, here: readonly Paths[], tallies: ReadonlyMap<string, Tally>): Tally[] {
  if (present === 0 || tallies.has(shown.path) || !here.every((paths) => isAbsent(shown, paths))) return []
  const distance = tallies.get(shown.parent ?? '')?.shown.distance ?? shown.distance
  return here.length === 0
    ? []
    : [{ shown: { ...shown, distance }, present: 0, absent: here.length, masked: 0, values: [] }]
}

function contrastFor(
  tally: Tally,
  contrasts: ReadonlyMap<string, Tally>,
  there: readonly Paths[],
): Contrast | undefined {
  // Another kind of failure has another message.
  if (/^error[.[]/.test(tally.shown.path)) return undefined
  const known = contrasts.get(tally.shown.path)
  if (known) return contrastOf(tally, known)
  const absent = there.filter((paths) => isAbsent(tally.shown, paths)).length
  if (absent === 0) return undefined
  return contrastOf(tally, { shown: tally.shown, present: 0, absent, masked: 0, values: [] })
}

function findingOf(fact: Fact): Finding {
  const { tally, rank, contrast } = fact
  const { shown, present, absent, values, range } = tally
  return {
    path: shown.path,
    kind: kindOf(tally),
    sentence: sentenceOf(fact),
    rank,
    differs: contrast?.differs === true,
    present,
    absent,
    different: values.length,
    values: values.slice(0, MAX_SHOWN).map(({ shown: { text }, count }) => ({ text, count })),
    ...(range && { range }),
  }
}

function kindOf({ values, absent }: Tally): Finding['kind'] {
  if (absent > 0) return 'absent'
  if (values.length === 0) return 'masked'
  return values.length === 1 ? 'constant' : 'varying'
}
