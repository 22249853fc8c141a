/** Functions that an error unwinds through. */
export const DEPTHS: readonly number[] = [2, 10, 30]

/** Microseconds a caught error. */
export interface Throws {
  readonly depth: number
  readonly plain: number
  readonly instrumented: number
  /** The plain program, while Sentry captures local variables. */
  readonly sentry: number
}
