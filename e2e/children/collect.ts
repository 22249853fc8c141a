import { onReport, type Report } from 'traceghost'

/** The exports of `playground/src/cases.ts`. */
export type Cases = Record<string, () => Promise<unknown>>

/** Crashes the program in every way, one after the other, and sends the reports to the parent process. */
export async function collect(cases: Cases): Promise<void> {
  const reports: Record<string, Report> = {}
  for (const [name, crash] of Object.entries(cases)) reports[name] = await reportOf(crash)
  process.send?.(reports)
}

function reportOf(crash: () => Promise<unknown>): Promise<Report> {
  return new Promise((resolve) => {
    const stop = onReport((report) => {
      stop()
      resolve(report)
    })
    // Not awaited: V8 would add the awaiter to the stack.
    crash().catch(() => {})
  })
}
