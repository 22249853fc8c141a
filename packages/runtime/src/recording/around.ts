/** What tells the callers and awaiters of a function from whoever throws the same value later; read when unwinding is over. */

/** The surroundings of one activation at the moment an error leaves it. */
export interface Surrounded {
  /** What was called when the error left it: the stack begins below. */
  readonly by?: Capturer | undefined
  /** As the engine writes it, or writes it when it is read; absent where engines cannot leave out what called. */
  stack?: unknown
  marker?: Marker | undefined
}

/** Stands in the queue of microtasks. */
interface Marker {
  /** All microtasks that were due have run: only whoever awaits the function goes on now. */
  isPast?: boolean
}

/** A function of the runtime that the activation called, right or through others. */
export type Capturer = (...args: never[]) => unknown

/** Markers that wait at once. */
const MAX_MARKERS = 1_000

let waiting = 0
let newest: Marker = {}

/**
 * Keeps what surrounds an activation. What awaits it is queued behind its marker, all that was due before it. A loop that never lets microtasks run fills no
 * memory: what is too much for the queue takes the newest marker.
 */
export async function lookAround(frame: Surrounded): Promise<void> {
  ;(Error as { captureStackTrace?: (target: object, by: Capturer | undefined) => void }).captureStackTrace?.(
    frame,
    frame.by,
  )
  const marker: Marker = waiting < MAX_MARKERS ? {} : newest
  frame.marker = marker
  if (marker === newest) return
  newest = marker
  waiting++
  await 0
  waiting--
  marker.isPast = true
}
