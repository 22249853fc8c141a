import { type FormatFlags, print } from './formats.ts'
import { type CommandIo, DONE } from './io.ts'
import { readPicked, type StoreFlags, storeOf } from './store.ts'

/** Prints a report of the store. */
export async function show(id: string, flags: FormatFlags & StoreFlags, io: CommandIo): Promise<number> {
  const { report } = await readPicked(storeOf(flags, io), id)
  print(report, flags, io)
  return DONE
}
