/** Finds the reports that an agent names. */

import type { Report } from 'traceghost'
import type { Head, Store } from '../store/model.ts'
import { newestFirst } from '../views/index.ts'

/** All heads, newest first. */
export const headsOf = async (store: Store): Promise<Head[]> => newestFirst(await store.heads())

/**
 * The report with an id, the beginning of one, `latest`, `latest~1`, or the newest of a fingerprint. It has the id that
 * it has in the store.
 *
 * @throws Error with a sentence for the agent.
 */
export async function failureOf(store: Store, name: string): Promise<Report> {
  const head = headFor(await headsOf(store), name.trim())
  const report = await store.read(head.id)
  if (!report) throw new Error(`The file of report '${head.id}' cannot be read, or is gone. Call list_failures again.`)
  return { ...report, id: head.id }
}

function headFor(heads: readonly Head[], name: string): Head {
  const exact = heads.find(({ id }) => id === name) ?? heads.find(({ fingerprint }) => fingerprint === name)
  if (exact) return exact
  const [isLatest, back = '0'] = LATEST.exec(name) ?? []
  if (isLatest !== undefined) return latest(heads, Number(back))
  const begun = name === '' ? [] : heads.filter(({ id }) => id.startsWith(name))
  if (begun.length === 1) return begun[0] as Head
  if (begun.length > 1) throw new Error(`${begun.length} ids begin with '${quotable(name)}': give more of one.`)
  throw new Error(`There is no failure with the id or fingerprint '${quotable(name)}'. ${hintFor(heads)}`)
}

const LATEST = /^latest(?:~(\d{1,9}))?$/

function latest(heads: readonly Head[], back: number): Head {
  const head = heads[back]
  if (head) return head
  const count = heads.length === 1 ? '1 failure' : `${heads.length} failures`
  throw new Error(
    `There is no failure 'latest${back > 0 ? `~${back}` : ''}': the store has ${count}. ${hintFor(heads)}`,
  )
}

function hintFor(heads: readonly Head[]): string {
  const [newest] = heads
  if (!newest) return 'The store is empty: run the program until it fails, or call wait_for_failure.'
  return `The newest is '${newest.id}', of '${newest.fingerprint}'. Call list_failures for all.`
}

const MAX_QUOTED = 200

/** Of a long one, the beginning. */
export const quotable = (name: string): string => (name.length > MAX_QUOTED ? `${name.slice(0, MAX_QUOTED)}…` : name)

/** The newest of these reports, as many as can be read. */
export async function readAll(store: Store, heads: readonly Head[], max: number): Promise<Report[]> {
  const reports: Report[] = []
  for (const { id } of heads.slice(0, max)) {
    const report = await store.read(id)
    if (report) reports.push({ ...report, id })
  }
  return reports
}
