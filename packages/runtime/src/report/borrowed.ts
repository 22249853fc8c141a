/**
 * Values that a report refers to but does not hold. Failures of one error in one task share a series of snapshots,
 * which writes each object once: it may be in a frame of another failure, in one that `depth` leaves out, or among the
 * expressions of a statement that has not failed.
 */

import { framesOf } from '../eager/recording/frames.ts'
import type { Frame, Report } from '../model.ts'
import type { DescribedReport } from './described.ts'
import { objectsIn, referredTo, valuesOf, valuesOfFrame } from './objects.ts'

/** A frame that holds them, to be masked with the report; nothing where the report holds all. */
export function borrowedFrames(
  report: Report,
  { draft: { recording }, series, errors, earlier }: DescribedReport,
): Frame[] {
  const recordings = new Set([recording.whole ?? recording, earlier, ...errors.map((each) => each.recording)])
  const taken = [...recordings]
    .flatMap((each) => (each ? framesOf(each) : []))
    .flatMap(({ taken: own = [], aside = [] }) => [...own, ...aside])
  const isOfSeries = (each: { readonly series: symbol }): boolean => each.series === series
  const held = taken
    .filter(isOfSeries)
    .flatMap(({ scopes, this: self }) => valuesOfFrame({ scopes: [...scopes], ...(self && { this: self }) }))
  const shown = valuesOf(report)
  const own = objectsIn(shown)
  const missing = new Map([...objectsIn(held)].filter(([id]) => !own.has(id)))
  const variables = [...referredTo(shown, missing).values()].map((value) => ({ name: '', value }))
  return variables.length === 0
    ? []
    : [{ functionName: '', line: 0, ghost: false, scopes: [{ kind: 'closure', variables }] }]
}
