import type { Reporting } from '../eager/platform.ts'
import { createCourier } from '../sinks/courier.ts'
import type { Destination, PagePlace } from '../sinks/destination.ts'

/** All that turns drafts into reports. Browsers load it with the first failure. */
export const reportingTo =
  (destination: Destination): Reporting =>
  (collected, place) =>
    createCourier({ destination, place, collected })

/** The place of the page where there are no folders. */
export const pageName = (option: string | true): PagePlace => {
  const path = option === true ? 'ghost_report.html' : option
  return { path, shown: path }
}
