// Goes on with a sample that has `cases` and a `summary` of reports; its functions may log.
import { configure, flush, onReport } from 'traceghost'

let log: unknown[] = []

/** What each case logs, returns or throws, and what is reported. */
export async function run() {
  configure({ reportType: 'none' })
  const outcomes: Record<string, unknown> = {}
  for (const [name, action] of Object.entries(cases)) {
    log = []
    ;(globalThis as any).passTime()
    const reports: any[] = []
    const stop = onReport((report) => reports.push(report))
    try {
      log.push(['returned', await action()])
    } catch (error) {
      log.push(['threw', (error as Error).message])
    }
    await flush()
    stop()
    outcomes[name] = { log, reports: reports.map(summary) }
  }
  return outcomes
}
