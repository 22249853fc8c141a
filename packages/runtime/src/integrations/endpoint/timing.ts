/** When a report is sent. */

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 300_000
/** A server that asks for more is not listened to. */
const LONGEST_ASKED_MS = 3_600_000

/**
 * How long to wait after so many failures: twice as long each time, and never as long as another page, so that not all
 * of them come back at once.
 *
 * @param askedMs what the server has asked for
 */
export function backOff(failures: number, askedMs = 0, random: number = Math.random()): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)
  return Math.min(askedMs, LONGEST_ASKED_MS) + wait * (0.5 + random / 2)
}

/** Parts of a page that workers and Node lack. */
interface Page {
  readonly document?: { readonly visibilityState: string }
  readonly navigator?: { readonly onLine?: boolean }
}

export const isHidden = (): boolean => (globalThis as Page).document?.visibilityState === 'hidden'

export const isOffline = (): boolean => (globalThis as Page).navigator?.onLine === false

/**
 * @returns a function that cancels the task; `undefined` where there are no timers, such as outside of the requests of
 * an edge runtime.
 */
export function startTimer(task: () => void, delayMs: number, where?: 'in the background'): (() => void) | undefined {
  try {
    const timer: unknown = setTimeout(task, delayMs)
    // In Node, a process may end before.
    if (where) (timer as { unref?(): void }).unref?.()
    return () => clearTimeout(timer as number)
  } catch {
    return undefined
  }
}
