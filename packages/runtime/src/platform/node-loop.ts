/** When Node runs the remaining tasks, and when it ends. */

import { clearImmediate, clearTimeout, setImmediate, setTimeout } from 'node:timers'

// Read while the module loads: tests replace timers.
const timers = { clearImmediate, clearTimeout, setImmediate, setTimeout }

/** Listeners of this copy of the runtime for the end of the event loop. */
let ownListeners = 0
let isOver = false
/** The event loop was empty, and has run no task of ours since. */
let isIdle = false
/** Tasks that would run in the next macrotask. */
const due: (() => void)[] = []

/**
 * Whether asynchronous work would not finish, or would keep an ending process alive: in the listeners of
 * `onProcessEnd`, and from the `exit` of the process on.
 */
export const isEnding = (): boolean => isOver || (process as { _exiting?: boolean })._exiting === true

interface Ends {
  /** An error was not handled, or the event loop is empty: the process may live on. */
  failed(): void
  ended(): void
  /** An error is about to end the process; its reports have been written. */
  crashed: Crash
}

/** Node's message about an unhandled error. */
export type Crash = (error: unknown, origin: string) => void

/** Whether `onProcessEnd` listens for an error that ends the process. */
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
  // In front of the program's listeners, so that waiting reports are written when they run.
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
 * Runs a task in the next macrotask. It does not keep the process alive: `onProcessEnd` reports its end, and a report
 * must not make a program finish work that it leaves undone. Only a failure after the event loop was empty, as in a
 * program that waits for a report alone, would miss that, so it keeps the process alive; unless the program listens for
 * `beforeExit` too, which would then come again and again if its listener fails.
 */
export function scheduleTask(task: () => void): void {
  const run = (): void => {
    isIdle = false
    if (take(run)) task()
  }
  // By index, here and below: the program may have replaced methods of arrays.
  due[due.length] = run
  // No argument for the task: Node would spread it with an iterator that the program may have replaced. `bun test` ends
  // without an event.
  const isMissed = isIdle || process.versions.bun !== undefined
  if (isMissed && process.listenerCount('beforeExit') === ownListeners) timers.setImmediate(() => run())
  else scheduleUnreferenced(run)
}

/** A scheduler schedules no other task before its last one has run. */
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
  // Bun's loop lives on for an unreferenced immediate.
  const immediate = process.versions.bun
    ? undefined
    : timers.setImmediate(() => {
        timers.clearTimeout(timeout)
        task()
      })
  immediate?.unref()
}

/** Runs a task later, if the process is still alive then. @returns a function that cancels it. */
export function pauseTask(task: () => void, delayMs: number): () => void {
  const timer = timers.setTimeout(() => task(), delayMs)
  timer.unref()
  return () => timers.clearTimeout(timer)
}

/** The same, and keeps the process alive. */
export function waitFor(task: () => void, delayMs: number): () => void {
  const timer = timers.setTimeout(() => task(), delayMs)
  return () => timers.clearTimeout(timer)
}
