// Why: docs/adr/windows.md
/** Files that another process has open: Windows neither replaces nor makes them until it lets go of them. */

export interface Waiting {
  readonly platform: string
  /** Milliseconds. */
  readonly now: () => number
  readonly pause: (delayMs: number) => void
}

const CODES: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY'])
/** Searchers, scanners and readers have a file for moments. A folder that nobody may write says the same. */
const PATIENCE_MS = 100
const PAUSE_MS = 5

/** The clock of a test may stand still. */
const HERE: Waiting = {
  platform: process.platform,
  now: Date.now,
  pause: (delayMs) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delayMs),
}

/** Whether an error may say no more than that. */
export const isHeld = (error: unknown, { platform }: Pick<Waiting, 'platform'> = HERE): boolean =>
  platform === 'win32' && error instanceof Error && CODES.has((error as NodeJS.ErrnoException).code)

/**
 * Takes a step again while a file is held.
 *
 * @throws whatever the step throws, once it has been patient enough.
 */
export function onceLetGo<Result>(step: () => Result, waiting: Waiting = HERE): Result {
  const deadline = waiting.now() + PATIENCE_MS
  for (;;) {
    try {
      return step()
    } catch (error) {
      if (!isHeld(error, waiting) || waiting.now() > deadline) throw error
      waiting.pause(PAUSE_MS)
    }
  }
}
