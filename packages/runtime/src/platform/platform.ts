/** What the runtime needs of the place it runs in until something fails. */

import type { FrameTaker } from '../recording.ts'
import type { Collected, Courier } from '../reporting/courier.ts'

/** What turns drafts into reports. */
export interface Reporting {
  createCourier(collected: Collected): Courier
  /** What takes the snapshots of one report. */
  createTaker(): FrameTaker
}

/** What the runtime does when the process or page may be about to end. */
export interface EndListeners {
  /** An error was handled by nobody: deliver what is pending. */
  failed(): void
  /** The very last moment: nothing that takes time will finish. */
  ended(): void
}

export interface Platform {
  /** Tells a Proxy, where the platform can. */
  isProxy?(value: object): boolean
  /** Tells a promise of the language, of any class and realm, where the platform can. */
  isPromise?(value: unknown): boolean
  /** Runs a step of the runtime, where the platform can, with the built-ins of the language as they were when it was loaded. */
  shield<Result>(step: () => Result): Result
  /** Milliseconds on a clock that never goes back. */
  now(): number
  /** Memory in use, or `undefined` where it cannot be told. */
  memoryBytes(): number | undefined
  /** Runs a task in the next macrotask: after every microtask that is due, and before the process may end. */
  schedule(task: () => void): void
  /** Installs listeners; called once, on the first failure. */
  onEnd(listeners: EndListeners): void
  /** Whether the process is ending already: no scheduled task and no listener will run. */
  isEnding?(): boolean
  /** What turns drafts into reports; at once where it is part of the program already. */
  reporting(): Reporting | Promise<Reporting>
  /** Writes one line about the runtime's own trouble. */
  warn(line: string): void
}

/** Calls a listener with the reason of every rejection that nobody handles; changes nothing about what becomes of it. Apart from the platform, so that only instrumented code loads it. */
export type OnRejection = (listener: (reason: unknown) => void) => void
