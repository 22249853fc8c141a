/** When Node runs what is left to do, and when it ends. */

import { clearImmediate, clearTimeout, setImmediate, setTimeout } from 'node:timers'

// Taken while the module loads: tests put timers of their own in the place of these.
const timers = { clearImmediate, clearTimeout, setImmediate, setTimeout }

/** Listeners of this copy of the runtime for the end of the event loop. */
let ownListeners = 0
let isOver = false

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

/** What Node says of an error that nothing has handled. */
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
  process.prependListener('beforeExit', () => endFor(failed))
  ownListeners++
}

/** Whether the program survives an error that nothing has handled. */
export const isCaught = (): boolean =>
  process.listenerCount('uncaughtException') > 0 || process.hasUncaughtExceptionCaptureCallback?.() === true

/**
 * Runs a task in the next macrotask. The process lives on for it, except where the program listens for the end of the event
 * loop: `beforeExit` would come again, and a listener that fails would never be done. There the end of the process comes
 * first.
 */
export function scheduleTask(task: () => void): void {
  if (process.listenerCount('beforeExit') > ownListeners) scheduleUnreferenced(task)
  // No argument for the task: Node would spread it, by whatever iterates arrays then.
  else timers.setImmediate(() => task())
}

/** Runs a task in the next macrotask, if the process lives on. An event loop that is alive for something else wakes up for a timer; for an immediate of this kind it does not. */
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
