/** The parts of the platform that the runtime needs until something fails. */

import type { Collected, Courier, CourierPlace } from './courier.ts'
import type { tellPlainly } from './plain.ts'
import type { Keep } from './recording/keeper.ts'
import type { Recording } from './recording/model.ts'
import type { joinFrame } from './recording/own-frame.ts'
import type { hasRoom } from './room.ts'

/** Makes the courier, which turns drafts into reports. */
export type Reporting = (collected: Collected, place: CourierPlace) => Courier

export interface Platform {
  /** Recognises a Proxy, where the platform can. */
  isProxy?(value: object): boolean
  /** Reads the context of a failure. Comes with `configure`; called until the courier has loaded. */
  read?(recording: Recording): void
  /** Recognises a promise of the language, of any class and realm, where the platform can. */
  isPromise?(value: unknown): boolean
  /**
   * Whether the text of a function shows that a build has found it to be a lowered `async` one. Comes with the
   * recorder.
   */
  isLowered?(source: string): boolean
  /** Finds the frame that the function in a wrapper has recorded itself. Comes with the recorder. */
  joinFrame?: typeof joinFrame
  /**
   * Runs a step of the runtime, where the platform can, with the built-ins of the language as they were when it was
   * loaded.
   */
  shield<Result>(step: () => Result): Result
  /** Absent where only `reporting` brings it, and in a page that has not loaded it yet. */
  keep?: Keep
  /** Milliseconds on a clock that never goes back. */
  now(): number
  /** Memory in use, or `undefined` where it is unknown. */
  memoryBytes(): number | undefined
  /** Runs a task in the next macrotask: after every microtask that is due, and before the process may end. */
  schedule(task: () => void): void
  /** Runs an unimportant task in the next macrotask, if the process lives on. */
  later(task: () => void): void
  /**
   * Installs listeners for when the process or page may be about to end; called once, on the first failure.
   *
   * @param failed an error was handled by nobody: delivers what is pending
   * @param ended the very last moment: nothing asynchronous will finish
   */
  onEnd(failed: () => void, ended: () => void): void
  /** Whether the process is ending already: no scheduled task and no listener will run. */
  isEnding?(): boolean
  /** Loads `Reporting`; synchronous where it is part of the program already. */
  reporting(): Reporting | Promise<Reporting>
  /**
   * Reports as much as possible where the promise of `reporting` is rejected. Comes with the recorder, and with the
   * code that takes listeners.
   */
  tellPlainly?: typeof tellPlainly
  /** Whether one more failure may wait for the promise of `reporting`. Comes with the recorder. */
  hasRoom?: typeof hasRoom
  /** Writes about the runtime's own trouble: on one line, where there are lines. */
  warn(text: string): void
}

/**
 * Calls a listener with the reason of every unhandled rejection, without handling it. Apart from the platform, so that
 * only instrumented code loads it.
 */
export type OnRejection = (listener: (reason: unknown) => void) => void
