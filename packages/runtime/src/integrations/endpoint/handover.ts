/** Received reports on their way to the listener, which may fail, and take its time. */

import type { Report } from '../../model.ts'
import type { Complaint } from './complaints.ts'
import { Refusal } from './refusal.ts'

/** Nobody waits longer for a listener. */
const PATIENCE_MS = 5_000

type Listener = (report: Report, request: Request) => unknown

/**
 * Makes a step that leads reports back, masks them and calls the listener, one report a task, so that other requests
 * have their turn.
 *
 * @returns a step that calls `worked` with the time that each report has taken, and ends with the listener's promises,
 * or after five seconds, and throws a `Refusal` where one of them is rejected.
 */
export function createHandover(
  listener: Listener,
  lead: (report: Report) => Report,
  complain: Complaint,
): (reports: readonly Report[], request: Request, worked: (ms: number) => void) => Promise<void> {
  function ledBack(report: Report): Report | undefined {
    try {
      return lead(report)
    } catch (failure) {
      // The page could not help by sending it again.
      complain('a received report is left out', failure)
      return undefined
    }
  }

  const tell = async (report: Report, request: Request): Promise<unknown> => listener(report, request)

  return async (reports, request, worked) => {
    const told: Promise<boolean>[] = []
    for (const [index, report] of reports.entries()) {
      if (index > 0) await nextTask()
      const begin = performance.now()
      const led = ledBack(report)
      worked(performance.now() - begin)
      if (!led) continue
      told.push(
        tell(led, request).then(
          () => true,
          (failure) => {
            complain('the listener of receiveReports failed', failure)
            return false
          },
        ),
      )
    }
    const outcomes = await within(PATIENCE_MS, Promise.all(told))
    if (!outcomes)
      complain('receiveReports waits no longer', `its listener takes more than ${PATIENCE_MS / 1_000} seconds`)
    else if (outcomes.includes(false)) throw new Refusal(500, 'The reports could not be handed on.')
  }
}

const nextTask = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve))

/** @returns `undefined` where it takes longer. */
async function within<Result>(patienceMs: number, result: Promise<Result>): Promise<Result | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const isLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs)
  })
  try {
    return await Promise.race([result, isLate])
  } finally {
    clearTimeout(timer)
  }
}
