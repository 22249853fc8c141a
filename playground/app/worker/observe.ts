import { onReport } from 'traceghost'
import { renderJson } from 'traceghost/reporters'
import { type ConsoleCall, MAX_REPORTS, type Ran } from '../messages/answer.ts'
import { recordConsole } from './console.ts'
import { pace } from './pace.ts'
import { shown } from './shown.ts'
import { isWaiting } from './timers.ts'
import { followUncaught } from './uncaught.ts'

/** The most characters of all reports. */
const MAX_LENGTH = 2_000_000
const MAX_TITLE = 1_000

export interface Observed {
  /** The program has thrown at its top. */
  failed(error: unknown): void
  /** Its code has come to its end. */
  settled(): void
  /** Its time is over. */
  finish(): void
}

/** Sends what has come of the program: while it runs, when it has settled, when something comes later, at its end. */
export function observe(send: (ran: Ran) => void): Observed {
  const calls: ConsoleCall[] = []
  let error: string | null = null
  let isPending = true
  let isCut = false
  const { changed, tell } = pace(() => send({ kind: 'ran', error, isPending, isCut, ...collected, calls }))
  followUncaught(recordConsole(calls, changed))
  const collected = collectReports(changed)

  return {
    failed(thrown) {
      const text = shown(thrown, { left: MAX_TITLE })
      error = typeof text === 'string' ? (text.split('\n')[0] ?? '') : text.text
    },
    settled() {
      isPending = false
      tell()
    },
    finish() {
      isCut = isPending || isWaiting()
      tell()
    },
  }
}

/** Keeps reports as JSON, as far as there is room. */
function collectReports(arrived: () => void): Pick<Ran, 'reports' | 'more'> {
  const reports: string[] = []
  const collected = { reports, more: 0 }
  let length = 0
  onReport((report) => {
    const json = renderJson(report)
    if (reports.length < MAX_REPORTS && length + json.length <= MAX_LENGTH) {
      reports.push(json)
      length += json.length
    } else collected.more++
    arrived()
  })
  return collected
}
