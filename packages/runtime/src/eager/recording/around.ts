/**
 * What tells the callers and awaiters of a function from whoever throws the same value later; read when unwinding is
 * over.
 */

/** The surroundings of one activation at the moment an error leaves it. */
export interface Surrounded {
  /** What was called when the error left it: the stack begins below. */
  readonly by?: Capturer | undefined
  /** As the engine writes it, or writes it when it is read; absent where engines cannot leave out what called. */
  stack?: unknown
  /** All microtasks that were due have run: only whoever awaits the function goes on now. */
  left?: boolean
}

/** A function of the runtime that the activation called, right or through others. */
export type Capturer = (...args: never[]) => unknown

/**
 * Surroundings that are kept in one task: each costs some microseconds, and a program may handle its errors in a loop.
 */
const MAX_LOOKS = 256

let looks = 0

/** Keeps what surrounds an activation, unless too many were kept in this task. */
export function lookAround(frame: Surrounded): void {
  if (looks++ < MAX_LOOKS) look(frame)
}

/** What awaits the activation is queued behind this, all that was due before it. */
async function look(frame: Surrounded): Promise<void> {
  ;(Error as { captureStackTrace?: (target: object, by: Capturer | undefined) => void }).captureStackTrace?.(
    frame,
    frame.by,
  )
  await 0
  frame.left = true
}

/** Another task has begun. */
export function startLooking(): void {
  looks = 0
}
