import type { CapturedFrame, Taken } from '../eager/recording/model.ts'

/** Beyond the number of objects that one snapshotter numbers. */
const ID_RANGE = 10_000

/**
 * Ids of objects are unique among the snapshots of one snapshotter, but a report may hold those of several.
 *
 * @param nth 1 for the second snapshotter of the report, and so on.
 * @returns a copy of the snapshots with ids from a range of their own.
 */
export function shiftIds<Snapshots>(snapshots: Snapshots, nth: number): Snapshots {
  const shift = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(shift)
    const copy: Record<string, unknown> = {}
    for (const [key, member] of Object.entries(value)) copy[key] = shift(member)
    if (typeof copy.id === 'number') copy.id += nth * ID_RANGE
    return copy
  }
  return shift(snapshots) as Snapshots
}

/** Gives each series of snapshots in a report a range of ids. */
export class IdRanges {
  readonly #series: symbol[]

  /** @param own the series whose ids do not change. */
  constructor(own: symbol) {
    this.#series = [own]
  }

  /** Frames with the ids of this report in their snapshots. */
  renumber(frames: readonly CapturedFrame[]): CapturedFrame[] {
    return frames.map((frame) =>
      frame.taken ? { ...frame, taken: frame.taken.map((each) => this.#shift(each)) } : frame,
    )
  }

  #shift(taken: Taken): Taken {
    const { scopes, this: self, series } = taken
    if (!this.#series.includes(series)) this.#series.push(series)
    const nth = this.#series.indexOf(series)
    return nth === 0 ? taken : { ...shiftIds({ scopes, this: self }, nth), series }
  }
}
