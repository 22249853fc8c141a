/** Pages and web workers. Code that only a failure needs is loaded by a failure. */

import type { OnRejection, Platform } from '../eager/platform.ts'

// Read while the module loads: tests replace clocks and timers.
const { MessageChannel, performance, setTimeout } = globalThis

export const platform: Platform = {
  shield: (step) => step(),
  now: performance.now.bind(performance),
  memoryBytes: () => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize,
  schedule,
  later: schedule,
  onEnd(failed, ended) {
    listen('error', failed)
    listen('unhandledrejection', failed)
    listen('pagehide', ended)
  },
  reporting: async () => (await import('./browser-output.ts')).reporting,
  warn: (line) => console.warn(line),
}

export const onRejection: OnRejection = (listener) =>
  listen('unhandledrejection', (event) => listener((event as PromiseRejectionEvent).reason))

/**
 * By the method that a window inherits: the one that Vitest gives it leaves errors to a program that listens for them.
 * The globals of jsdom inherit none in Vitest.
 */
function listen(type: string, listener: (event: Event) => void): void {
  const { addEventListener } = globalThis instanceof EventTarget ? EventTarget.prototype : globalThis
  addEventListener.call(globalThis, type, listener)
}

/** A message is not held back in background tabs, as timers are. */
function schedule(task: () => void): void {
  // jsdom has none.
  if (!MessageChannel) return void setTimeout(task)
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    task()
  }
  port2.postMessage(null)
}
