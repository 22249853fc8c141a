/** Failures of the program's own functions, said on stderr. */

import { delivery } from '../../eager/configure.ts'

/** Says that a step has failed. */
export type Complaint = (what: string, failure: unknown) => void

/** Different failures that are said: their words may be those of whoever has sent a report. */
const MAX_SAID = 10

/** @param mask the words may hold secrets */
export function createComplaint(mask: (text: string) => string, most: number = MAX_SAID): Complaint {
  let said = 0
  return (what, failure) => {
    if (said < most && delivery.complain(what, mask(messageOf(failure)))) said++
  }
}

function messageOf(failure: unknown): string {
  try {
    return failure instanceof Error ? failure.message : String(failure)
  } catch {
    return 'something was thrown'
  }
}
