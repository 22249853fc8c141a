/**
 * A clock that can be put forward, so that no report is dropped. Import it before the runtime, which takes its clock
 * when it is loaded.
 */

/** The plain clock. */
export const clock: () => number = performance.now.bind(performance)

let skippedMs = 0
performance.now = () => clock() + skippedMs

/** Puts the clock of the runtime forward. */
export const skip = (ms: number): void => {
  skippedMs += ms
}
