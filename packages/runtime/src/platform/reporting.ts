/** What browsers load with the first failure. */

export { createCourier } from '../reporting/courier.ts'
