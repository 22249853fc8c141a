/** The tables of emitted code. */

import { decodeTable, type Table, type TableThunk } from '../../contract.ts'
import type { CapturedTable } from '../recording.ts'
import { createStore } from './store.ts'
import { readValues } from './values.ts'

/** A table of emitted code, with the reader of its captures. */
export type DecodedTable = Table & CapturedTable

type Shield = (step: () => DecodedTable) => DecodedTable

const tables = /* @__PURE__ */ createStore<DecodedTable>()
/** Most frames of an error are of the same file as the last one. */
let lastThunk: TableThunk | undefined
let lastTable: DecodedTable | undefined

/** The decoded table of a transformed file; decoded on the first failure, by a step that `shield` runs. */
export function tableOf(thunk: TableThunk, shield: Shield): DecodedTable {
  if (lastTable && thunk === lastThunk) return lastTable
  let table = tables.get(thunk)
  if (!table) {
    table = shield(() => ({ ...decodeTable(thunk()), readValues }))
    tables.set(thunk, table)
  }
  lastThunk = thunk
  lastTable = table
  return table
}
