/** Reports that a page could not send, kept in `localStorage` for its next visit. */

import { type Waiting, waiting } from './queue.ts'

export interface KeepLimits {
  /** UTF-8, of all reports. */
  readonly maxBytes: number
  readonly maxAgeMs: number
}

/** Where unsent reports are kept. Never throws: a page may be denied its storage. */
export interface Kept {
  /** Adds reports. @returns those that have no room */
  add(reports: readonly Waiting[]): readonly Waiting[]
  /** Takes all of them out, those of other tabs too: then nobody else sends them. */
  takeAll(): readonly Waiting[]
}

/** @param url where they are to be sent */
export function createKept(url: string, { maxBytes, maxAgeMs }: KeepLimits): Kept {
  const key = `traceghost unsent ${url}`

  /** Any script of the page may have written anything there. */
  function read(): Waiting[] {
    const texts = parsed(localStorage.getItem(key))
    return texts.filter((json) => isYoung(json, maxAgeMs)).map(waiting)
  }

  return {
    add(reports) {
      try {
        const before = read()
        let left = maxBytes - before.reduce((sum, { bytes }) => sum + bytes, 0)
        const fitting = new Set(
          reports.filter(({ json, bytes }) => {
            if (bytes > left || !isYoung(json, maxAgeMs)) return false
            left -= bytes
            return true
          }),
        )
        if (fitting.size > 0) localStorage.setItem(key, JSON.stringify([...before, ...fitting].map(({ json }) => json)))
        return reports.filter((report) => !fitting.has(report))
      } catch {
        return reports
      }
    },
    takeAll() {
      try {
        const found = read()
        localStorage.removeItem(key)
        let left = maxBytes
        return found.filter(({ bytes }) => {
          left -= bytes
          return left >= 0
        })
      } catch {
        return []
      }
    },
  }
}

function parsed(text: string | null): string[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}

/** By the time of the report. A clock that was set back makes no report eternal. */
function isYoung(json: string, maxAgeMs: number): boolean {
  try {
    const { time } = JSON.parse(json) as { readonly time?: unknown }
    return Math.abs(Date.now() - Date.parse(String(time))) <= maxAgeMs
  } catch {
    return false
  }
}
