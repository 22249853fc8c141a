/** What tests of the runtime share: tables as the transform writes them, and a way to get at reports. */

import { expect, vi } from 'vitest'
import {
  type EncodedOptions,
  type EncodedScope,
  type EncodedSite,
  SITE_FLAGS,
  type TableThunk,
} from '../src/contract.ts'
import { configure, flush, onReport } from '../src/index.ts'
import type { Frame, Report, Scope, Value } from '../src/model.ts'

const FILE = 'src/pay.ts'

export const thunkOf =
  (sites: EncodedSite[], scopes: EncodedScope[], file: string = FILE): TableThunk =>
  () => [file, JSON.stringify([sites, scopes])]

/** A site that spans lines 1 to 9999. */
export const plain = (name: string): EncodedSite => [name, 'function', 1, 1, 9999, 0]

export const marked = (name: string, options?: EncodedOptions, flags = 0): EncodedSite => {
  const site: EncodedSite = [name, 'function', 1, 1, 9999, SITE_FLAGS.boundary | flags]
  if (options) site.push(options)
  return site
}

/** The root scope of a site, with parameters and locals. */
export const root = (site: number, parameters = '', locals = ''): EncodedScope => [
  site,
  -1,
  'function',
  10,
  20,
  parameters,
  locals,
]

let clock = 0

/** Gives every test a second of its own, so that no report is dropped for the tests before it. */
export function startTest(): void {
  clock += 10_000
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  configure({ reportType: 'none' })
}

export const advanceClock = (ms: number): void => {
  clock += ms
}

/** All reports that come while a program runs, and until everything pending is delivered. */
export async function reportsOf(program: () => unknown): Promise<Report[]> {
  // Those of tests before.
  await flush()
  const reports: Report[] = []
  const stop = onReport((report) => reports.push(report))
  try {
    await program()
  } catch {
    // Whether it throws is for each test to say.
  }
  await flush()
  stop()
  return reports
}

export async function reportOf(program: () => unknown): Promise<Report> {
  const reports = await reportsOf(program)
  expect(reports).toHaveLength(1)
  return reports[0] as Report
}

/** `{ userId: '1', rows: [1, 2] }`: what a reader would see, with `<reason>` for what is missing. */
export function plainValue(value: Value): unknown {
  switch (value.kind) {
    case 'primitive':
      return value.type === 'string' ? value.text : value.type === 'number' ? Number(value.text) : `${value.text}`
    case 'missing':
      return `<${value.reason}>`
    case 'reference':
      return `<reference ${value.id}>`
    default:
      return value.type === 'Array'
        ? value.entries.map((entry) => plainValue(entry.value))
        : value.type === 'Object'
          ? Object.fromEntries(value.entries.map((entry) => [entry.key, plainValue(entry.value)]))
          : `<${value.type}>`
  }
}

const plainScope = ({ kind, variables }: Scope): [string, unknown] => [
  kind,
  Object.fromEntries(variables.map(({ name, value }) => [name, plainValue(value)])),
]

/** `[['loop', { item: 1 }], ['function', …], …]` */
export const scopesOf = (frame: Frame | undefined): [string, unknown][] => (frame?.scopes ?? []).map(plainScope)

/** All variables of a frame in one object. */
export const variablesOf = (frame: Frame | undefined): Record<string, unknown> =>
  Object.assign({}, ...scopesOf(frame).map(([, variables]) => variables))
