import { compareReports } from '../views/comparison.ts'
import { renderComparison } from '../views/render-comparison.ts'
import { type CommandIo, DONE, json } from './io.ts'
import { readPicked, type StoreFlags, storeOf } from './store.ts'

export interface DiffFlags extends StoreFlags {
  readonly json?: true
}

/** Prints what differs between two reports of the store. */
export async function diff(
  ids: readonly [one: string, other: string],
  flags: DiffFlags,
  io: CommandIo,
): Promise<number> {
  const store = storeOf(flags, io)
  const { report: one } = await readPicked(store, ids[0])
  const { report: other } = await readPicked(store, ids[1])
  const comparison = compareReports(one, other)
  io.out(flags.json ? json(comparison) : `${renderComparison(comparison, { color: io.terminal.color ?? false })}\n`)
  return DONE
}
