/** Shared by tests of the runtime: tables as the transform writes them, and a way to get at reports. */

import { expect, vi } from 'vitest'
import {
  encodeTable,
  type GhostOptions,
  type ScopeKind,
  type Site,
  type SiteScope,
  type TableThunk,
} from '../src/contract.ts'
import { configure, flush, onReport } from '../src/index.ts'
import type { Frame, Report, Scope, Value } from '../src/model.ts'
import { platform } from '../src/platform/node.ts'

export const FILE = 'src/pay.ts'

/** `[site, parent, kind, line, parameters, locals, lazy, closure, module]`, names joined by spaces. */
export type ScopeSketch = [site: number, parent: number, kind: ScopeKind, line: number, ...names: string[]]

/** The table of a file; the scopes of a site follow each other. */
export const thunkOf =
  (sites: Site[], scopes: ScopeSketch[], file: string = FILE): TableThunk =>
  () => {
    const options = sites.map((site) => site.options).filter((each) => Object.keys(each).length > 0)
    return [file, encodeTable({ sites, scopes: scopes.map((scope) => scopeOf(scope, sites)) }), ...options]
  }

function scopeOf([site, parent, kind, line, ...names]: ScopeSketch, sites: Site[]): SiteScope {
  const list = (index: number): string[] => names[index]?.split(' ').filter(Boolean) ?? []
  return {
    site: sites[site] as Site,
    parent,
    kind,
    line,
    parameters: list(0),
    locals: list(1),
    lazy: list(2),
    closure: list(3),
    module: list(4),
  }
}

/** A site that spans lines 1 to 9999. */
export const plain = (name: string): Site => ({
  name,
  file: FILE,
  kind: 'function',
  line: 1,
  endLine: 9999,
  boundary: false,
  async: false,
  generator: false,
  metered: false,
  afterSuper: false,
  handles: false,
  throwsKept: false,
  throwsGiven: false,
  options: {},
  maskVars: [],
})

export const marked = (name: string, options: GhostOptions = {}, more: Partial<Site> = {}): Site => ({
  ...plain(name),
  boundary: true,
  options,
  ...more,
})

/** The root scope of a site, with parameters and locals. */
export const root = (site: number, parameters = '', locals = ''): ScopeSketch => [
  site,
  -1,
  'function',
  1,
  parameters,
  locals,
]

let clock = 0

/** Gives every test a second of its own, so that no report is dropped for the tests before it. */
export function startTest(): void {
  clock += 10_000
  vi.spyOn(platform, 'now').mockImplementation(() => clock)
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

/** The error of a step. */
export function thrownBy(step: () => unknown): unknown {
  try {
    step()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
