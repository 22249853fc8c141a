/** A new error, one that is thrown again and again, a primitive. */
export type Kind = 'fresh' | 'kept' | 'text'

export interface Thrown {
  readonly kind: Kind
  /** Functions that it unwinds through. */
  readonly depth: number
}

export const THROWN: readonly Thrown[] = [
  { kind: 'fresh', depth: 2 },
  { kind: 'fresh', depth: 10 },
  { kind: 'fresh', depth: 30 },
  { kind: 'kept', depth: 10 },
  { kind: 'text', depth: 10 },
]

/** Microseconds a caught error. */
export interface Throws extends Thrown {
  readonly plain: number
  readonly instrumented: number
  /** The plain program, while Sentry captures local variables. */
  readonly sentry: number
}
