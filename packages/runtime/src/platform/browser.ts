/** Pages and web workers. What only a failure needs is loaded by a failure. */

import type { Platform } from './platform.ts'

export const platform: Platform = {
  now: () => performance.now(),
  memoryBytes: () => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize,
  // A message is not held back in background tabs, as timers are.
  schedule(task) {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      task()
    }
    port2.postMessage(null)
  },
  onEnd({ failed, ended }) {
    addEventListener('error', failed)
    addEventListener('unhandledrejection', failed)
    addEventListener('pagehide', ended)
  },
  reporting: async () => (await import('./browser-output.ts')).reporting,
  warn: (line) => console.warn(line),
}
