/** The store: a folder of reports on this machine. */

import type { Report } from 'traceghost'

/** The facts about a report that a list shows. */
export interface Head {
  readonly id: string
  /** ISO 8601, UTC. */
  readonly time: string
  readonly ghost: string
  readonly fingerprint: string
  /** Of the error. */
  readonly type: string
  readonly message: string
  readonly suppressed: boolean
  readonly runtime: string
  readonly release?: string
  readonly service?: string
  readonly deployment?: string
  /** Address of the page, or of the request. */
  readonly url?: string
  /** Size of the file. */
  readonly bytes: number
}

/** Reads and writes the reports of one folder. */
export interface Store {
  /** Absolute path. */
  readonly folder: string
  /** Newest first. */
  heads(): Promise<readonly Head[]>
  /** @returns `undefined` where there is no such report, or its file is none. */
  read(id: string): Promise<Report | undefined>
  /** Writes a report at once. It is there whole, or not at all. */
  add(report: Report): void
  /** Calls back when reports come or go. @returns a function that ends it. */
  watch(listener: () => void): () => void
}
