/** A server in a process of its own, and the reports that it prints as lines of JSON. */

import { type ChildProcess, spawn } from 'node:child_process'
import type { Report, Value } from 'traceghost'
import { end, type Printed, printedBy } from '../../server-process.ts'

export interface Server {
  /** Sends a request. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Its answer: status and body. */
  ask(path: string, init?: RequestInit): Promise<{ status: number; body: unknown }>
  /** Waits until it has printed that many reports. */
  reports(count: number): Promise<Report[]>
  /** Waits until it listens again, after an edit. */
  restarted(): Promise<void>
  /** The text that it has printed besides reports. */
  readonly output: string
  /** Waits until that has as many lines. */
  lines(count: number): Promise<unknown>
}

interface Command {
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
  readonly command: readonly [string, ...string[]]
}

const LISTENS = /listening on (http:\/\/\S+)/g

/** Starts a server that prints `listening on` and its address, and ends it with all its processes. */
export async function withServer<Result>(
  { cwd, env, command }: Command,
  use: (server: Server) => Promise<Result>,
): Promise<Result> {
  const [program, ...args] = command
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, detached: true })
  const printed = reportsPrintedBy(child)
  const listens = (times: number): Promise<string> =>
    printed.until(`${times} × listening`, (text) => [...text.matchAll(LISTENS)][times - 1]?.[1])
  try {
    let times = 1
    let address = await listens(times)
    const send: Server['fetch'] = (path, init) => fetch(`${address}${path}`, init)
    return await use({
      fetch: send,
      async ask(path, init) {
        const response = await send(path, init)
        return { status: response.status, body: await response.json() }
      },
      reports: printed.reports,
      async restarted() {
        times += 1
        address = await listens(times)
      },
      get output() {
        return withoutReports(printed.text())
      },
      lines: (count) =>
        printed.until(`${count} lines`, (text) => withoutReports(text).split('\n').length > count || undefined),
    })
  } finally {
    await end(child)
  }
}

/** All that a process prints. */
export interface PrintedReports extends Printed {
  /** Waits until that many reports are printed. */
  reports(count: number): Promise<Report[]>
}

export function reportsPrintedBy(child: ChildProcess): PrintedReports {
  const printed = printedBy(child)
  const reports = (count: number): Promise<Report[]> =>
    printed.until(`${count} reports`, (text) => {
      const found = reportsIn(text)
      return found.length >= count ? found : undefined
    })
  return { ...printed, reports }
}

const REPORT = /^\{"time":.*"schema":.*\}\n/gm

/** The printed text besides reports. */
export const withoutReports = (text: string): string => text.replaceAll(REPORT, '')

const reportsIn = (text: string): Report[] => (text.match(REPORT) ?? []).map((line) => JSON.parse(line) as Report)

/**
 * The parts of a report that are the same for every builder: of each variable its text or type, since objects of a
 * request differ from run to run.
 */
export function summary(report: Report): object {
  const { ghost, error, trigger, frames, notes } = report
  const textOf = textIn(report)
  const { line = 0, excerpt } = error.stack[0] ?? {}
  return {
    ghost,
    error: `${error.type}: ${error.message}`,
    line: excerpt?.lines[line - excerpt.firstLine],
    trigger: `${trigger.functionName} ${trigger.file}:${trigger.line}`,
    frames: frames.map(({ functionName, file, line, scopes, this: self }) => ({
      place: `${functionName} ${file}:${line}`,
      variables: Object.fromEntries(
        scopes.flatMap(({ variables }) => variables.map(({ name, value }) => [name, textOf(value)])),
      ),
      this: self && textOf(self),
    })),
    notes,
  }
}

/** Whether a value has been copied before, or refers to its copy, depends on the time that copying took. */
function textIn(report: Report): (value: Value) => string {
  const types = new Map<number, string>()
  JSON.stringify(report, (_, part: Partial<Value> | null) => {
    if (part?.kind === 'object' && part.id !== undefined) types.set(part.id, part.type ?? '')
    return part
  })
  return (value) => {
    if (value.kind === 'primitive') return value.type === 'string' ? JSON.stringify(value.text) : value.text
    if (value.kind === 'missing') return `<${value.reason}>`
    return `<${value.kind === 'object' ? value.type : types.get(value.id)}>`
  }
}
