/** What browsers load with the first failure. */

export { describe, finishReport } from '../report.ts'
export { printConsole } from '../reporters/console.ts'
