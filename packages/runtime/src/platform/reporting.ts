import { createCourier } from '../reporting/courier.ts'
import type { Destination } from '../reporting/destination.ts'
import type { Reporting } from './platform.ts'

/** All that turns drafts into reports. Browsers load it with the first failure. */
export const reportingTo =
  (destination: Destination): Reporting =>
  (collected) =>
    createCourier(destination, collected)
