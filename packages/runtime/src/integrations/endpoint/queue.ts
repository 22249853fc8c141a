/** Reports that wait to be sent, as JSON. */

import { bytesOf } from '../../report/bytes.ts'
import { VERSION } from './version.ts'

export interface Waiting {
  readonly json: string
  /** In UTF-8. */
  readonly bytes: number
}

export const waiting = (json: string): Waiting => ({ json, bytes: bytesOf(json) })

/** The part of the queue that one request takes. */
export interface Batch {
  readonly reports: readonly Waiting[]
  /** Reports that were dropped before these. */
  readonly dropped: number
}

/** Reports that wait while a server is down. */
const MAX_REPORTS = 100
const MAX_BYTES = 1_000_000
/** For what stands around the reports. */
export const AROUND = 60

export class Queue {
  /** Reports that were dropped, and are in no batch. */
  dropped = 0
  #waiting: Waiting[] = []

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  /** The newest are dropped: the first ones say how it began. */
  add(...reports: readonly Waiting[]): void {
    for (const report of reports) {
      const bytes = this.#waiting.reduce((sum, each) => sum + each.bytes, report.bytes)
      if (this.#waiting.length < MAX_REPORTS && bytes <= MAX_BYTES) this.#waiting.push(report)
      else this.dropped++
    }
  }

  /** As many as fit, and one at least. @returns `undefined` where nothing waits */
  take(maxBytes: number, maxReports: number = MAX_REPORTS): Batch | undefined {
    let left = maxBytes - AROUND
    const end = this.#waiting.findIndex(({ bytes }, index) => {
      left -= bytes + 1
      return (left < 0 && index > 0) || index >= maxReports
    })
    const reports = this.#waiting.splice(0, end < 0 ? this.#waiting.length : end)
    if (reports.length === 0) return undefined
    const { dropped } = this
    this.dropped = 0
    return { reports, dropped }
  }

  /** Everything. */
  takeAll(): Waiting[] {
    return this.#waiting.splice(0)
  }

  /** Puts back a batch that was not taken. */
  putBack({ reports, dropped }: Batch): void {
    const later = this.takeAll()
    this.dropped += dropped
    this.add(...reports, ...later)
  }
}

const encoder = new TextEncoder()

export const bodyOf = ({ reports, dropped }: Batch): Uint8Array<ArrayBuffer> =>
  encoder.encode(
    `{"version":${VERSION},${dropped > 0 ? `"dropped":${dropped},` : ''}"reports":[${reports.map(({ json }) => json).join()}]}`,
  )
