/** How much of what the debugger shows is captured. */
export interface Tally {
  errors: number
  frames: number
  /** Names of the frames that errors have left: `captured`, `changed`, `unclear` and `missing` add up to them. */
  shown: number
  /** With the value that is shown. */
  captured: number
  /**
   * With another one, since code of the program has run between the throw and the capture: `finally`, the end of an
   * iterator.
   */
  changed: number
  /** As dead, where V8 shows `undefined` for it. */
  unclear: number
  /** Scopes that are captured before they are entered, with dead names alone. */
  early: number
  /** By what keeps names from being captured. */
  readonly missing: Map<string, number>
  /** Names around the functions of these frames. */
  outerCaptured: number
  readonly outerMissing: Map<string, number>
  /** Frames that one of the two has nothing of, by reason. */
  readonly unseenFrames: Map<string, number>
  /** The forbidden differences. */
  readonly failures: string[]
}

export const createTally = (): Tally => ({
  errors: 0,
  frames: 0,
  shown: 0,
  captured: 0,
  changed: 0,
  unclear: 0,
  early: 0,
  missing: new Map(),
  outerCaptured: 0,
  outerMissing: new Map(),
  unseenFrames: new Map(),
  failures: [],
})

export const addTo = (counts: Map<string, number>, kind: string): void =>
  void counts.set(kind, (counts.get(kind) ?? 0) + 1)
