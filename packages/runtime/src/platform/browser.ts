/** Pages and web workers. What only a failure needs is loaded by a failure. */

import type { Environment } from '../model.ts'
import { createPlatformReader } from '../snapshot/platform-classes.ts'
import { readDomException } from './dom-exception.ts'
import type { Platform } from './platform.ts'

export const platform: Platform = {
  defaultReportType: 'console',
  readDomException,
  readPlatform: /* @__PURE__ */ createPlatformReader(globalThis),
  now: () => performance.now(),
  memoryBytes: () => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize,
  environment,
  schedule,
  onEnd({ failed, ended }) {
    addEventListener('error', failed)
    addEventListener('unhandledrejection', failed)
    addEventListener('pagehide', ended)
  },
  reporting: () => output(),
  get console() {
    return console
  },
  consoleMapsErrors: true,
  render: async (type, report) => (await output()).render(type, report),
  write: (text) => console.log(text),
  warn: (line) => console.warn(line),
  exportHtml: async (reports) => (await output()).exportHtml(reports),
  symbolicate: async (stacks) => (await output()).symbolicate(stacks),
}

const output = (): Promise<typeof import('./browser-output.ts')> => import('./browser-output.ts')

function environment(): Environment {
  const runtime = 'document' in globalThis ? 'browser' : 'worker'
  return { runtime, userAgent: navigator.userAgent, url: location.href }
}

/** A message is not held back in background tabs, as timers are. */
function schedule(task: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    task()
  }
  port2.postMessage(null)
}
