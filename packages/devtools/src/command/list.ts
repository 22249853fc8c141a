import type { Head } from '../store/model.ts'
import { type Group, groupHeads } from '../views/groups.ts'
import { type CommandIo, DONE, json } from './io.ts'
import { type StoreFlags, storeOf } from './store.ts'
import { table } from './table.ts'

export interface ListFlags extends StoreFlags {
  readonly flat?: true
  readonly json?: true
}

/** Prints the reports of the store, newest first: by their fingerprint, or each. */
export async function list(flags: ListFlags, io: CommandIo): Promise<number> {
  const store = storeOf(flags, io)
  const heads = await store.heads()
  const groups = flags.flat ? undefined : groupHeads(heads)
  if (flags.json) io.out(json(groups ?? heads))
  else if (heads.length === 0) io.out(`No reports in ${store.folder}.\n`)
  else io.out(groups ? groupTable(groups, io) : headTable(heads, io))
  return DONE
}

const groupTable = (groups: readonly Group[], { terminal }: CommandIo): string =>
  table(
    ['COUNT', 'LAST', 'LATEST ID', 'GHOST', 'ERROR'],
    groups.map((group) => [
      String(group.count),
      timeText(group.last),
      group.ids[0] ?? '',
      group.ghosts[0] ?? '',
      errorText(group),
    ]),
    terminal.width,
  )

const headTable = (heads: readonly Head[], { terminal }: CommandIo): string =>
  table(
    ['TIME', 'ID', 'GHOST', 'ERROR'],
    heads.map((head) => [timeText(head.time), head.id, head.ghost, errorText(head)]),
    terminal.width,
  )

/** `2026-11-30T10:00:00.000Z` → `2026-11-30 10:00:00Z` */
const timeText = (time: string): string => time.replace('T', ' ').replace(/\.\d+Z$/, 'Z')

const errorText = ({ type, message }: { type: string; message: string }): string =>
  message === '' ? type : `${type}: ${message}`
