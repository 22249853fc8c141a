import { platform } from '#platform'
import { delivery } from '../eager/configure.ts'
import { findNearest } from '../eager/report-of.ts'
import type { Report } from '../model.ts'

/** `reportOf` for callers that cannot wait. @returns `undefined` also where the platform has to wait */
export function reportNow(error: unknown): Report | undefined {
  try {
    return platform.shield(() => {
      const asked = findNearest(error)
      return asked && delivery.load()?.reportNow(asked)
    })
  } catch (failure) {
    delivery.complain('a report failed', failure)
    return undefined
  }
}
