/**
 * The surroundings of a function, which distinguish its callers and awaiters from later throwers of the same value;
 * read when unwinding is over.
 */

/** The surroundings of one activation at the moment an error leaves it. */
export interface Surrounded {
  /** The function that was called when the error left it: the stack begins below. */
  readonly by?: Capturer | undefined
  /**
   * The engine's stack, perhaps formatted on the first read; absent where an engine cannot leave out the runtime's
   * lines.
   */
  stack?: unknown
  /** All microtasks that were due have run: only awaiters of the function go on now. */
  left?: boolean
}

/** A function of the runtime that the activation called, directly or not. */
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

/** Awaiters of the activation are queued behind this, and due microtasks before it. */
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
