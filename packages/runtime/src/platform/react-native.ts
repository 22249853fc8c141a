// Why: docs/adr/react-native.md
/** React Native, bundled by Metro: a language, a console, timers, and its handler of errors that nobody has handled. */

import type { OnRejection, Platform } from '../eager/platform.ts'
import { oneLine } from './one-line.ts'
import type { NativeGlobals } from './react-native-globals.ts'

/** Metro's bundle has one file: the module is in it, and runs with the first failure. */
declare const require: (path: './react-native-output.cjs') => typeof import('./react-native-output.ts')

// Read while the module loads: tests replace clocks and timers.
const globals = globalThis as unknown as NativeGlobals
const { performance, setTimeout } = globals
const now: () => number = performance ? performance.now.bind(performance) : Date.now

export const platform: Platform = {
  shield: (step) => step(),
  now,
  memoryBytes: () => undefined,
  schedule,
  later: schedule,
  onEnd,
  reporting: () => require('./react-native-output.cjs').reporting,
  warn: (text) => globals.console.warn(oneLine(text)),
}

/** Rejections go to one tracker alone, React Native's own. */
export const onRejection: OnRejection = () => {}

function schedule(task: () => void): void {
  if (setTimeout) setTimeout(task, 0)
  else Promise.resolve().then(task)
}

/** A release ends with its handler: reports come before. */
function onEnd(failed: () => void): void {
  const { ErrorUtils } = globals
  const handler = ErrorUtils?.getGlobalHandler()
  if (!handler) return
  ErrorUtils?.setGlobalHandler((error, isFatal) => {
    failed()
    handler(error, isFatal)
  })
}
