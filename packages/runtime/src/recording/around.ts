/** What tells the callers and awaiters of a function from whoever throws the same value later; read when unwinding is over. */

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

/** Keeps what surrounds an activation. What awaits it is queued behind this, all that was due before it. */
export async function lookAround(frame: Surrounded): Promise<void> {
  ;(Error as { captureStackTrace?: (target: object, by: Capturer | undefined) => void }).captureStackTrace?.(
    frame,
    frame.by,
  )
  await 0
  frame.left = true
}
