/** A process under failing requests. */
export interface Load {
  /** Requests while it was measured. */
  readonly failed: number
  /** Of the event loop, which 99 of 100 turns do not exceed. */
  readonly delayMs: number
  /** Share of one core. */
  readonly busy: number
  readonly grownBytes: number
  /** Reports of all requests, also those before. */
  readonly reported: number
  /** Failures that are neither reported nor counted as dropped. */
  readonly lost: number
}
