import type { Report } from '../../src/model.ts'
import { type ConsolePort, printConsole } from '../../src/reporters/console.ts'

export type Call = [method: keyof ConsolePort, ...data: unknown[]]

/** The calls by which a report is printed to a console. */
export function consoleCalls(report: Report, error?: unknown): Call[] {
  const calls: Call[] = []
  const record =
    (method: keyof ConsolePort) =>
    (...data: unknown[]): void => {
      calls.push([method, ...data])
    }
  const console: ConsolePort = {
    group: record('group'),
    groupCollapsed: record('groupCollapsed'),
    groupEnd: record('groupEnd'),
    error: record('error'),
    log: record('log'),
    table: record('table'),
  }
  printConsole(report, console, error)
  return calls
}
