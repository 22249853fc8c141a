/** `traceghost/recorder` of the workspace; what emitted code hands over is counted and checked on the way. */

import { decodeTable, SIGNS, type SiteScope, type Table, type TableThunk } from 'traceghost/contract'
import { capture as realCapture } from 'traceghost/recorder'
import { watched } from './watched.ts'

export * from 'traceghost/recorder'

const tables = new Map<TableThunk, Table>()

export function capture(...handed: Parameters<typeof realCapture>): unknown {
  const all = handed.length === 1 ? handed[0] : handed
  const [, thunk, index, ...values] = all as [unknown, TableThunk, number, ...unknown[]]
  const state = watched()
  state.captures++
  try {
    check(thunk, index, values)
  } catch (problem) {
    if (!isStackOverflow(problem)) state.problems.push(String(problem))
  }
  return realCapture(...handed)
}

const isStackOverflow = (error: unknown): boolean => error instanceof RangeError && /call stack/.test(error.message)

function check(thunk: TableThunk, index: number, values: readonly unknown[]): void {
  const table = tables.get(thunk) ?? decodeTable(thunk())
  tables.set(thunk, table)
  const scope = table.scopes[index]
  if (!scope) throw new Error(`${table.file} has no scope ${index}`)
  const { lazy, closure, module, parameters, locals } = scope
  const read = [
    ...closure.filter((name) => name.startsWith(SIGNS.unsure)),
    ...module.filter((name) => !name.startsWith(SIGNS.sure)),
  ]
  const own = parameters.length + locals.filter((name) => !name.startsWith(SIGNS.late)).length
  const behind = own + Math.min(lazy.length, 1) + closure.length + module.length - read.length
  if (values.length !== behind + Math.min(read.length, 1)) throw new Error(`${placeOf(scope)}: ${values.length} values`)
  if (lazy.length > 0) readAll(values[own], lazy, scope)
  if (read.length > 0) readAll(values[behind], read, scope)
}

/** An accessor reads each of its names; only what is not initialised throws. */
function readAll(accessor: unknown, names: readonly string[], scope: SiteScope): void {
  if (accessor === undefined) return
  if (typeof accessor !== 'function') throw new Error(`${placeOf(scope)}: ${typeof accessor} for an accessor`)
  names.forEach((name, position) => {
    try {
      accessor(position)
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw new Error(`${placeOf(scope)}: ${name}: ${String(error)}`)
    }
  })
}

const placeOf = ({ site, kind, line }: SiteScope): string => `${site.file}:${line} ${site.name} ${kind}`
