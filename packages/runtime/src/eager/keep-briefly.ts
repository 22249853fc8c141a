import { platform } from '#platform'
import { createKeeper, type Keep } from './recording/keeper.ts'

interface Globals {
  readonly setTimeout?: (task: () => void, delayMs: number) => unknown
}

// Taken while the module loads: tests put timers of their own in its place.
const { setTimeout } = globalThis as unknown as Globals

/** For pages that have not loaded the code that copies values: the values are dropped. */
export const keepBriefly: Keep = /* @__PURE__ */ createKeeper({
  now: platform.now,
  pause: (task, delayMs) => setTimeout?.(task, delayMs),
})
