/** The tables of emitted code. */

import {
  decodeTable,
  type GhostOptions,
  type LoadNames,
  type Table,
  type TableApart,
  type TableSource,
  type TableThunk,
} from '../../contract.ts'
import { otherContract } from '../../contract-number.ts'
import { withPositions } from '../../skeleton.ts'
import { tableFrom } from '../../table-text.ts'
import type { CapturedTable, NamesApart } from './model.ts'
import { sharedState } from './shared.ts'
import { createStore } from './store.ts'
import { readValues } from './values.ts'

/** A table of emitted code, with the reader of its captures. */
export type DecodedTable = Table & CapturedTable

type Shield = (step: () => DecodedTable) => DecodedTable

const tables = /* @__PURE__ */ createStore<DecodedTable>()
/** Most frames of an error are of the same file as the last one. */
let lastThunk: TableThunk | undefined
let lastTable: DecodedTable | undefined
/** Tables without names so far. */
let apart = 0

/** The decoded table of a transformed file; decoded on the first failure, by a step that `shield` runs. */
export function tableOf(thunk: TableThunk, shield: Shield): DecodedTable {
  if (lastTable && thunk === lastThunk) return lastTable
  let table = tables.get(thunk)
  if (!table) {
    table = shield(() => decode(thunk() as TableSource | TableApart))
    tables.set(thunk, table)
  }
  lastThunk = thunk
  lastTable = table
  return table
}

const isWhole = (source: TableSource | TableApart): source is TableSource => typeof source[0] === 'string'

/** @throws Error where it is of a contract that this runtime does not know */
function decode(source: TableSource | TableApart): DecodedTable {
  sharedState().otherContract ??= otherContract(isWhole(source) ? source[1] : source[2])
  if (isWhole(source)) return { ...decodeTable(source), readValues }
  const id = source[1]
  // Ids of one build are those of another, too.
  const table = tableFrom(`${id} ${++apart}`, withPositions(source[2]), source.slice(3) as GhostOptions[])
  return { ...table, readValues, names: createNames(id, source[0]) }
}

/** The names are loaded once; after a failure again, when they are asked for again. */
function createNames(id: string, load: TableApart[0]): NamesApart {
  if (load === 0) return { id }
  const names: NamesApart = {
    id,
    load() {
      if (!names.file) names.loading ??= start()
      return names.loading
    },
  }
  async function start(): Promise<void> {
    try {
      names.file = await (load as LoadNames)()
    } catch (error) {
      names.failure = error
    }
    names.loading = undefined
  }
  return names
}
