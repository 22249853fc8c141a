/** The store of a command, and the reports that its arguments name. */

import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Report } from 'traceghost'
import { findFolder } from '../store/find.ts'
import type { Head, Store } from '../store/model.ts'
import { openStore } from '../store/open.ts'
import { CommandError, type CommandIo, MISUSED } from './io.ts'

/** The options of every subcommand that reads the store. */
export interface StoreFlags {
  readonly store?: string
}

/** @throws CommandError where the folder that was named is none. */
export function storeOf({ store }: StoreFlags, { directory }: CommandIo): Store {
  if (store === undefined) return openStore(findFolder(directory))
  const folder = resolve(directory, store)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new CommandError(`There is no folder ${store}: --store takes that of a store, such as .traceghost.`, MISUSED)
  return openStore(folder)
}

const LATEST = /^latest(?:~(\d+))?$/

/**
 * Finds a report by its id, a beginning that no other id has, `latest`, or `latest~1` for the one before. A file
 * `latest.chaos.json` that somebody has put there is found by its beginning alone: `lat`.
 *
 * @throws CommandError where there is none, or more than one.
 */
export function pickHead(heads: readonly Head[], text: string): Head {
  const [isLatest, back = '0'] = LATEST.exec(text) ?? []
  if (isLatest !== undefined) {
    const head = heads[Number(back)]
    if (!head) throw new CommandError(`There is no report ${text}: the store has ${countOf(heads)}.`)
    return head
  }
  const exact = heads.find(({ id }) => id === text)
  if (exact) return exact
  const [found, ...others] = text === '' ? [] : heads.filter(({ id }) => id.startsWith(text))
  if (!found) throw new CommandError(`There is no report ${text}: traceghost list --flat shows their ids.`)
  if (others.length > 0)
    throw new CommandError(`${others.length + 1} ids begin with ${text}: ${found.id}, ${others[0]?.id} and so on.`)
  return found
}

const countOf = ({ length }: readonly Head[]): string => (length === 1 ? '1 report' : `${length} reports`)

/** @throws CommandError where there is no such report. */
export async function readPicked(store: Store, text: string): Promise<{ id: string; report: Report }> {
  const { id } = pickHead(await store.heads(), text)
  const report = await store.read(id)
  if (!report) throw new CommandError(`The report ${id} cannot be read.`)
  return { id, report }
}
