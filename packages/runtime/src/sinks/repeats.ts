// Why: docs/adr/equal-failures.md
/**
 * Equal failures of one window are shown once, and then counted. Listeners get them all, up to the limit. Texts and
 * pages count separately: a reader of the one may not see the other.
 */

import type { Report } from '../model.ts'
import type { ReportType } from '../options.ts'
import type { ResolvedOptions } from '../resolve-options.ts'
import type { Delivered } from './delivered.ts'

/** Texts for people. Texts for machines have every report. */
export const folds = (type: ReportType): boolean => type === 'terminal' || type === 'console'

/** Whether reports of these options are shown in some place. */
type IsShown = (options: ResolvedOptions) => boolean

/** Equal failures. Keeps nothing of the program. */
export interface Group extends Pick<Delivered, 'options'> {
  /** The report of the first one, as it is shown. */
  readonly report: Report
  /** The number of the others. */
  repeats: number
  /** Resolves when the first has been printed, where that takes time; never rejected. */
  printing?: Promise<void> | undefined
}

/** The repeats in one kind of output. */
export class Repeats {
  readonly #isShown: IsShown
  readonly #onRepeat: () => void
  /** By fingerprint. */
  readonly #groups = new Map<string, Group>()
  /**
   * A failure that the limiter has refused has no report, and so no fingerprint: it belongs to the group of the reports
   * with the same key. Until there is one, it is a number.
   */
  readonly #keys = new Map<string, Group | number>()
  /** Dropped reports that are in no count; below 0 while counts include more than the reports that came. */
  #untold = 0

  /** @param onRepeat called for each repeat */
  constructor(isShown: IsShown, onRepeat: () => void) {
    this.#isShown = isShown
    this.#onRepeat = onRepeat
  }

  /**
   * @param isHeard a listener gets the report with the number of dropped ones
   * @returns the group that begins with it; `undefined` when an equal one is shown already, or it is not shown.
   */
  add(delivered: Delivered, isHeard: boolean): Group | undefined {
    const { report, options, key } = delivered
    if (!this.#isShown(options)) {
      this.#keys.delete(key)
      if (!isHeard) this.#untold += report.dropped
      else if (this.#untold < 0) this.#untold = Math.min(0, this.#untold + report.dropped)
      return undefined
    }
    this.#untold += report.dropped
    const known = this.#groups.get(report.fingerprint)
    const refused = this.#keys.get(key)
    const early = typeof refused === 'number' ? refused : 0
    this.#untold -= early
    const group = known ?? { report: this.#withUntold(report), options, repeats: 0 }
    this.#groups.set(report.fingerprint, group)
    this.#keys.set(key, group)
    this.#count(group, early + (known ? 1 : 0))
    return known ? undefined : group
  }

  /** Counts failures that have no report. @param key by which the limiter counts them */
  refuse(key: string, count: number): void {
    const group = this.#keys.get(key) ?? 0
    if (typeof group === 'number') {
      this.#keys.set(key, group + count)
    } else {
      this.#untold -= count
      this.#count(group, count)
    }
  }

  /** Begins a new window. @returns the groups of the last one that have repeats. */
  close(): Group[] {
    const groups = [...this.#groups.values()]
    this.#groups.clear()
    this.#forget((state) => typeof state !== 'number')
    return groups.filter(({ repeats }) => repeats > 0)
  }

  /** How many were dropped that no other output counts. @param more dropped since the last report */
  takeUntold(more = 0): number {
    this.#untold += more
    const untold = Math.max(0, this.#untold)
    this.#untold -= untold
    // No later count includes them.
    if (untold > 0) this.#forget((state) => typeof state === 'number')
    return untold
  }

  #forget(isOver: (state: Group | number) => boolean): void {
    for (const [key, state] of this.#keys) if (isOver(state)) this.#keys.delete(key)
  }

  #withUntold(report: Report): Report {
    const dropped = this.takeUntold()
    return dropped === report.dropped ? report : { ...report, dropped }
  }

  #count(group: Group, count: number): void {
    group.repeats += count
    if (count > 0) this.#onRepeat()
  }
}
