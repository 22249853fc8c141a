/** Edge runtimes, workers of unknown kind, shells: a language and, mostly, a console. */

import type { ConsolePort } from '../reporters/console.ts'
import { renderJson } from '../reporters/json.ts'
import { renderMarkdown } from '../reporters/markdown.ts'
import { renderTerminal } from '../reporters/terminal.ts'
import { createPlatformReader } from '../snapshot/platform-classes.ts'
import { readDomException } from './dom-exception.ts'
import type { Platform } from './platform.ts'
import * as reporting from './reporting.ts'

interface Globals {
  readonly console: ConsolePort
  readonly performance?: { now(): number }
  readonly setTimeout?: (task: () => void, delayMs: number) => unknown
}

const globals = globalThis as unknown as Globals

export const platform: Platform = {
  defaultReportType: 'console',
  readDomException,
  readPlatform: /* @__PURE__ */ createPlatformReader(globalThis),
  now: () => globals.performance?.now() ?? Date.now(),
  memoryBytes: () => undefined,
  environment: () => ({ runtime: 'unknown' }),
  schedule(task) {
    if (globals.setTimeout) globals.setTimeout(task, 0)
    else Promise.resolve().then(task)
  },
  onEnd() {},
  reporting: () => reporting,
  get console() {
    return globals.console
  },
  consoleMapsErrors: false,
  render: (type, report) => renderers[type](report),
  write: (text) => globals.console.log(text),
  warn: (line) => globals.console.log(line),
  exportHtml() {
    throw new Error('there is no place for files here; use onReport and renderHtml of traceghost/reporters')
  },
  symbolicate: (stacks) => ({ stacks: stacks.map((stack) => [...stack]), notes: [] }),
}

const renderers = {
  terminal: (report: Parameters<typeof renderTerminal>[0]): string => renderTerminal(report),
  markdown: renderMarkdown,
  json: renderJson,
}
