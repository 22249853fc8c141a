// Why: docs/adr/react-native.md
/**
 * The code that React Native runs with the first failure: no pages, which nothing there could open, and no source maps.
 */

import type { Reporting } from '../eager/platform.ts'
import type { Environment } from '../model.ts'
import { renderers } from '../reporters/registry.ts'
import type { Destination } from '../sinks/destination.ts'
import { createPlatformReader } from '../snapshot/platform-classes.ts'
import { readDomException } from './dom-exception.ts'
import { consoleOfLines } from './edge.ts'
import type { NativeGlobals } from './react-native-globals.ts'
import { pageName, reportingTo } from './reporting.ts'

const NO_FILES = 'there are no files here; use onReport and renderHtml of traceghost/reporters'

const globals = globalThis as unknown as NativeGlobals
const { performance, setTimeout, clearTimeout } = globals

const destination: Destination = {
  defaultReportType: 'terminal',
  readDomException,
  readPlatform: createPlatformReader(globalThis),
  shield: run,
  unshield: run,
  now: performance ? performance.now.bind(performance) : Date.now,
  environment,
  schedule: (task) => void startTimer(task, 0),
  get console() {
    return consoleOfLines(globals.console)
  },
  consoleMapsErrors: false,
  render: (type, report) => renderers[type](report),
  write: (text) => globals.console.log(text),
  placeOf: pageName,
  exportHtml() {
    throw new Error(NO_FILES)
  },
  pause: startTimer,
  wait: startTimer,
  symbolicate: (stacks) => ({ stacks: stacks.map((stack) => [...stack]), notes: [] }),
}

export const reporting: Reporting = reportingTo(destination)

function run<Result>(step: () => Result): Result {
  return step()
}

function startTimer(task: () => void, delayMs: number): () => void {
  if (!setTimeout) {
    if (delayMs === 0) Promise.resolve().then(task)
    return () => {}
  }
  const timer = setTimeout(task, delayMs)
  return () => clearTimeout?.(timer)
}

/** Without an import of React Native, which would load native modules. */
function environment(): Environment {
  const { HermesInternal } = globals
  if (!HermesInternal) return { runtime: 'react-native' }
  const version = HermesInternal.getRuntimeProperties?.()['OSS Release Version']
  return { runtime: 'react-native', engine: typeof version === 'string' ? `Hermes ${version}` : 'Hermes' }
}
