/** The differences of edge runtimes from pages. */

import type { ConsolePort } from '../reporters/console.ts'

/** An error passes an `await` in three of them. */
const MICROTASKS = 1_000

/**
 * Runs a task when many microtasks have passed: no error unwinds through so many callers. A timer of an edge runtime
 * belongs to a request and is lost with it; outside of requests there is none.
 */
export function afterUnwinding(task: () => void, microtasks: number = MICROTASKS): void {
  Promise.resolve().then(() => (microtasks > 0 ? afterUnwinding(task, microtasks - 1) : task()))
}

/** A console with lines for the titles of groups, which consoles that are texts leave out. */
export function consoleOfLines(console: ConsolePort): ConsolePort {
  const log = (...data: unknown[]): void => console.log(...data)
  return {
    group: log,
    groupCollapsed: log,
    groupEnd() {},
    error: (...data) => console.error(...data),
    log,
    table() {},
  }
}
