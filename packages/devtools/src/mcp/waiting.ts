/** Waits for a report. */

import type { Head, Store } from '../store/model.ts'
import { newestFirst } from '../views/index.ts'

export interface Waiting {
  readonly timeoutMs: number
  /** Ends the waiting at once. */
  readonly signal: AbortSignal
  readonly isWanted: (head: Head) => boolean
  /** Is called at once, and every ten seconds. */
  readonly onWaiting?: ((seconds: number) => void) | undefined
}

/** The oldest wanted report that is in the store, or comes; `undefined` when the time is over or nobody waits. */
export async function waitFor(
  store: Store,
  { timeoutMs, signal, isWanted, onWaiting }: Waiting,
): Promise<Head | undefined> {
  if (signal.aborted) return undefined
  const ends: (() => void)[] = []
  try {
    return await new Promise((resolve, reject) => {
      const look = async (): Promise<void> => {
        const found = newestFirst(await store.heads()).findLast(isWanted)
        if (found) resolve(found)
      }
      const end = (): void => resolve(undefined)
      const lookAgain = (): void => void look().catch(reject)
      const timer = setTimeout(end, timeoutMs)
      signal.addEventListener('abort', end)
      ends.push(
        () => clearTimeout(timer),
        () => signal.removeEventListener('abort', end),
        store.watch(lookAgain),
      )
      lookAgain()
      if (onWaiting) ends.push(every(WAITING_SECONDS, onWaiting))
    })
  } finally {
    for (const end of ends) end()
  }
}

/** Far below the time after which clients give up. */
const WAITING_SECONDS = 10

/** @returns a function that ends it. */
function every(seconds: number, call: (seconds: number) => void): () => void {
  let passed = 0
  call(passed)
  const timer = setInterval(() => {
    passed += seconds
    call(passed)
  }, seconds * 1_000)
  return () => clearInterval(timer)
}
