/** When Node runs what is left to do, and when it ends. */

import { clearImmediate, clearTimeout, setImmediate, setTimeout } from 'node:timers'

// Taken while the module loads: tests put timers of their own in the place of these.
const timers = { clearImmediate, clearTimeout, setImmediate, setTimeout }

/** Listeners of this copy of the runtime for the end of the event loop. */
let ownListeners = 0
let isOver = false
/** The event loop had nothing left to do, and has run nothing of ours since. */
let isIdle = false
/** Tasks that would run in the next macrotask. */
const due: (() => void)[] = []

/**
 * Whether what takes time would not finish, or would keep the process alive that is about to end: in the listeners of
 * `onProcessEnd`, and from the `exit` of the process on.
 */
export const isEnding = (): boolean => isOver || (process as { _exiting?: boolean })._exiting === true

interface Ends {
  /** An error was handled by nobody, or the event loop has nothing left to do: the process may live on. */
  failed(): void
  ended(): void
  /** An error is about to end the process; all that is known of it is out. */
  crashed: Crash
}

/** Node's message about an unhandled error. */
export type Crash = (error: unknown, origin: string) => void

/** Whether `onProcessEnd` says when the process ends of an error. */
export const isWatchingEnd = (): boolean => ownListeners > 0

/** Calls listeners when the process may end, and when it does. */
export function onProcessEnd({ failed, ended, crashed }: Ends): void {
  const endFor = (listener: () => void): void => {
    isOver = true
    listener()
    isOver = false
  }
  // Deno has no `exit` after it.
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    if (isCaught()) return failed()
    endFor(failed)
    crashed(error, origin)
  })
  process.on('exit', () => {
    isOver = true
    ended()
  })
  // Before those of the program: reports that wait are out when it hears of the end.
  process.prependListener('beforeExit', () => {
    isIdle = true
    endFor(() => {
      failed()
      runDue()
    })
  })
  ownListeners++
}

/** Whether the program survives an error that nothing has handled. */
export const isCaught = (): boolean =>
  process.listenerCount('uncaughtException') > 0 || process.hasUncaughtExceptionCaptureCallback?.() === true

/**
 * Runs a task in the next macrotask. The process does not live on for it: `onProcessEnd` says when it ends, and what a
 * program leaves undone then is not to be done for a report. Only what fails behind the end of the event loop, as where
 * a program waits for a report and nothing else, would miss that; unless the program listens for it too: `beforeExit`
 * would come again, and a listener that fails would never be done.
 */
export function scheduleTask(task: () => void): void {
  const run = (): void => {
    isIdle = false
    if (take(run)) task()
  }
  // By index, here and below: this runs where the program may have replaced methods of arrays.
  due[due.length] = run
  // No argument for the task: Node would spread it, by whatever iterates arrays then.
  // `bun test` ends without a word to anybody.
  const isMissed = isIdle || process.versions.bun !== undefined
  if (isMissed && process.listenerCount('beforeExit') === ownListeners) timers.setImmediate(() => run())
  else scheduleUnreferenced(run)
}

/** The scheduler of a task waits for it before the next one. */
function runDue(): void {
  while (due[0]) due[0]()
  isIdle = true
}

/** @returns whether the task has not run yet. */
function take(run: () => void): boolean {
  for (let index = 0; index < due.length; index++) {
    if (due[index] !== run) continue
    due[index] = due[due.length - 1] as () => void
    due.length--
    return true
  }
  return false
}

/**
 * Runs a task in the next macrotask, if the process lives on. An event loop that is alive for something else wakes up
 * for a timer; for an immediate of this kind it does not.
 */
export function scheduleUnreferenced(task: () => void): void {
  const timeout = timers.setTimeout(() => {
    if (immediate) timers.clearImmediate(immediate)
    task()
  }, 1)
  timeout.unref()
  // Bun's loop lives on for it all the same.
  const immediate = process.versions.bun
    ? undefined
    : timers.setImmediate(() => {
        timers.clearTimeout(timeout)
        task()
      })
  immediate?.unref()
}

/** Runs a task later, if the process is still alive then. @returns what cancels it. */
export function pauseTask(task: () => void, delayMs: number): () => void {
  const timer = timers.setTimeout(() => task(), delayMs)
  timer.unref()
  return () => timers.clearTimeout(timer)
}

/** The same, and the process lives on for it. */
export function waitFor(task: () => void, delayMs: number): () => void {
  const timer = timers.setTimeout(() => task(), delayMs)
  return () => timers.clearTimeout(timer)
}
