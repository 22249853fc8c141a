/** The store: a folder of reports on this machine. */

import type { Report } from 'traceghost'

/** The facts about a report that a list shows. Long texts are cut. */
export interface Head {
  /** Of the report in the store: that of the report itself, as far as it can be the name of a file. */
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

/** The most that a store holds. The oldest reports go first, and the newest one never. */
export interface Limits {
  /** @default 1000 */
  readonly maxReports?: number | undefined
  /**
   * Of all reports together.
   * @default 200,000,000
   */
  readonly maxBytes?: number | undefined
  /** @default 14 */
  readonly maxDays?: number | undefined
}

/** Reads and writes the reports of one folder. */
export interface Store {
  /** Absolute path. */
  readonly folder: string
  /**
   * Newest first; none where there is no folder.
   *
   * @throws Error where there is one, and it cannot be read.
   */
  heads(): Promise<readonly Head[]>
  /**
   * A copy with what the schema of reports knows, and nothing else.
   *
   * @returns `undefined` where there is no such report, or its file is none.
   */
  read(id: string): Promise<Report | undefined>
  /**
   * Writes a report at once. It is there whole, or not at all.
   *
   * @returns its id in the store.
   * @throws Error when it cannot be written.
   */
  add(report: Report): string
  /**
   * Calls back soon after reports have come or gone, once for many. It does not keep the process alive.
   *
   * @returns a function that ends it.
   */
  watch(listener: () => void): () => void
}
