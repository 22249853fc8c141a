/**
 * Sends what each reporter takes for one report, to `JSON.stringify` of that report; argument: the instrumented
 * program.
 */

import type { Report } from 'traceghost'
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from 'traceghost/reporters'
import { median, ratiosOf } from '../measure.ts'
import { clock, skip } from './clock.ts'

interface Program {
  ship(order: unknown): unknown
}

const ROUNDS = 21
const ROUND_MS = 5
/** Later than this, reports are no longer limited to those of a second. */
const WINDOW_MS = 1_100
const CONSOLE_TIMES = 100

const { configure, onReport } = await import('traceghost')
const { ship } = (await import(process.argv[2] ?? '')) as Program
const order = {
  id: 17,
  status: 'new',
  lines: [
    { item: 'lamp', count: 1 },
    { item: 'bulb', count: 40 },
  ],
}
let report: Report | undefined
configure({ reportType: 'none', suppress: true })
const stop = onReport((each) => {
  report = each
})
ship(order)
stop()
if (!report) throw new Error('there is no report')

const measured = report
const sinks: Record<string, () => unknown> = {
  terminal: () => renderTerminal(measured, { color: true, width: 100 }),
  markdown: () => renderMarkdown(measured),
  json: () => renderJson(measured),
  HTML: () => renderHtml([measured]),
}
const many = (task: () => unknown) => (times: number) => {
  for (let time = 0; time < times; time++) task()
}
const stringify = many(() => JSON.stringify(measured))
const ratios: Record<string, number> = {}
for (const [name, sink] of Object.entries(sinks)) {
  ratios[name] = median(await ratiosOf(stringify, many(sink), ROUNDS, ROUND_MS))
}
ratios.console = consoleMs() / stringifyMs()
process.send?.(ratios)

function stringifyMs(): number {
  const start = performance.now()
  stringify(CONSOLE_TIMES)
  return (performance.now() - start) / CONSOLE_TIMES
}

/** The cost of the console beyond the report itself; its methods do nothing. */
function consoleMs(): number {
  for (const name of [
    'group',
    'groupCollapsed',
    'groupEnd',
    'log',
    'error',
    'warn',
    'table',
    'info',
    'debug',
  ] as const) {
    console[name] = () => {}
  }
  const elapsedMs = { none: [] as number[], console: [] as number[] }
  for (let time = 0; time < CONSOLE_TIMES; time++) {
    for (const reportType of ['none', 'console'] as const) {
      configure({ reportType })
      skip(WINDOW_MS)
      const start = clock()
      ship(order)
      elapsedMs[reportType].push(clock() - start)
    }
  }
  return median(elapsedMs.console) - median(elapsedMs.none)
}
