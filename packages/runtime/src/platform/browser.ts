/** Pages and web workers. Code that only a failure needs is loaded by a failure. */

import { getPrototypeOf } from '../eager/intrinsics.ts'
import type { OnRejection, Platform } from '../eager/platform.ts'

// Read while the module loads: tests replace clocks and timers.
const { MessageChannel, performance, setTimeout } = globalThis

/**
 * The method that a window inherits: the one that Vitest gives it leaves errors to a program that listens for them. The
 * globals of jsdom inherit none in Vitest.
 */
const addEventListener = (getPrototypeOf(globalThis) as Partial<Window>).addEventListener ?? globalThis.addEventListener

export const platform: Platform = {
  shield: (step) => step(),
  now: performance.now.bind(performance),
  memoryBytes: () => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize,
  schedule,
  later: schedule,
  onEnd(failed, ended) {
    addEventListener('error', failed)
    addEventListener('unhandledrejection', failed)
    addEventListener('pagehide', ended)
  },
  reporting: async () => (await import('./browser-output.ts')).reporting,
  warn: (text) => console.warn(text),
}

export const onRejection: OnRejection = (listener) =>
  addEventListener('unhandledrejection', ({ reason }) => listener(reason))

/** A message is not held back in background tabs, as timers are. */
function schedule(task: () => void): void {
  if (MessageChannel) {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      task()
    }
    port2.postMessage(0)
  } else {
    // jsdom has none.
    setTimeout(task)
  }
}
