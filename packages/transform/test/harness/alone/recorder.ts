/**
 * Stands in for `traceghost/recorder` in programs that are run to see what they hand over: it keeps every captured
 * value as text and otherwise does what the contract says. Loaded by Node itself, so it may import only what Node can
 * resolve.
 */
import { inspect } from 'node:util'
import {
  decodeTable,
  NO_VALUE,
  readName,
  SIGNS,
  type SiteScope,
  type Table,
  type TableThunk,
} from '../../../../runtime/src/contract.ts'

/** The values that one handler handed over. */
export interface Capture {
  site: string
  scope: string
  error: string
  /** Names and values by kind of binding; `(uninitialised)` where there was none yet. */
  values: Record<string, string>
}

declare global {
  /** Where captures go while a program runs. */
  var captures: Capture[]
}

const tables = new Map<TableThunk, Table>()
const attached = new Map<TableThunk, Map<number, unknown>>()

export const enter = (level: number): string => `level ${level}`

export function attach(table: TableThunk, sites: number[], options: unknown): void {
  const options_ = attached.get(table) ?? new Map<number, unknown>()
  for (const site of sites) options_.set(site, options)
  attached.set(table, options_)
}

export const isPromise = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Promise.prototype

export const settle = (
  promise: Promise<unknown>,
  table: TableThunk,
  scope: number,
  ...values: unknown[]
): Promise<unknown> => promise.catch((error: unknown) => capture(error, table, scope, ...values))

export function capture(error: unknown, thunk: TableThunk, index: number, ...values: unknown[]): unknown {
  const table = tables.get(thunk) ?? decodeTable(thunk())
  tables.set(thunk, table)
  const scope = table.scopes[index] as SiteScope
  const { site, parent, kind, line } = scope
  const isRoot = parent === -1
  const message = error instanceof Error ? error.message : inspect(error)
  if (isRoot && site.metered) values.shift()
  globalThis.captures.push({
    site: site.name,
    scope: isRoot ? kind : `${kind} ${line}`,
    error: message,
    values: namedValues(scope, values),
  })
  const options = attached.get(thunk)?.get(table.sites.indexOf(site)) ?? site.options
  if (isRoot && site.boundary && site.kind !== 'constructor' && (options as { suppress?: boolean }).suppress)
    return undefined
  throw error
}

function namedValues(
  { parameters, locals, lazy, closure, module }: SiteScope,
  values: unknown[],
): Record<string, string> {
  const named: Record<string, string> = {}
  for (const name of parameters) named[readName(name).name] = text(() => values.shift())
  for (const name of locals) {
    const value = name.startsWith(SIGNS.late) ? NO_VALUE : values.shift()
    named[readName(name).name] = text(() => (value === undefined && name.startsWith(SIGNS.unset) ? NO_VALUE : value))
  }
  for (const names of [lazy, [...closure, ...module]]) {
    if (names.length === 0) continue
    const accessor = values.shift()
    // An accessor that was not made yet stands for names that are all not initialised.
    const read = typeof accessor !== 'function' ? () => NO_VALUE : (accessor as (index: number) => unknown)
    names.forEach((written, index) => {
      const { name } = readName(written)
      const key = names === lazy ? name : `${index < closure.length ? 'closure' : 'module'} ${name}`
      named[key] = text(() => read(index))
    })
  }
  if (values.length > 0) throw new Error(`capture got ${values.length} values too many`)
  return named
}

function text(value: () => unknown): string {
  try {
    const result = value()
    if (result === NO_VALUE) return '(uninitialised)'
    if (result === settle) return '(hidden)'
    if (result instanceof Error) return `[${result.name}: ${result.message}]`
    if (result instanceof Promise) return '[Promise]'
    return inspect(result, { depth: 3, breakLength: Number.POSITIVE_INFINITY })
  } catch (error) {
    if (error instanceof ReferenceError) return '(uninitialised)'
    throw error
  }
}
