/** Pages that may send reports. */

import type { Check } from '../../checks.ts'
import { copyRegExp } from '../../mask/copy-regexp.ts'
import type { Complaint } from './complaints.ts'
import { Refusal } from './refusal.ts'

/** Origins besides that of the server itself: `https://shop.example`, or a RegExp for such texts. */
export type Origins = readonly (string | RegExp)[]

export const ORIGINS: Check = {
  allowed: "an array of RegExps or of origins such as 'https://shop.example'",
  accepts: (value) => Array.isArray(value) && value.every((each) => isOrigin(each) || each instanceof RegExp),
}

const isOrigin = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= MAX_ORIGIN && urlOf(value)?.origin === value

/** No origin of a page is longer: the name of a host has 253 characters. */
const MAX_ORIGIN = 300

/**
 * Makes the headers that let a page of an allowed origin read the answer.
 *
 * Browsers say where a request comes from, and no page can change that; programs can say anything, and are not kept
 * away by it.
 */
export function createOriginCheck(origins: Origins, complain: Complaint): (request: Request) => Record<string, string> {
  const tests = origins.map((each) =>
    typeof each === 'string' ? (origin: string) => origin === each : (copyRegExp(each) ?? never),
  )
  return ({ url, headers }) => {
    const site = headers.get('sec-fetch-site')
    const origin = headers.get('origin')
    // Proxies change neither of them, but perhaps the address.
    if (site === 'same-origin') return {}
    if (origin === null) {
      if (site === null || site === 'none') return {}
      throw refusal({ vary: 'origin' })
    }
    const host = urlOf(origin)?.host
    if (host !== undefined && (host === urlOf(url)?.host || host === headers.get('host'))) return {}
    const readable = {
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'retry-after',
      vary: 'origin',
    }
    if (origin.length <= MAX_ORIGIN && tests.some((test) => test(origin))) return readable
    if (!isOrigin(origin)) throw refusal(origin === 'null' ? readable : { vary: 'origin' })
    complain('receiveReports refuses a page', `allow ${origin} with the option origins if it is yours`)
    // Else the page would take it for a server that is down.
    throw refusal(readable)
  }
}

const never = (): boolean => false

const refusal = (headers: Readonly<Record<string, string>>): Refusal =>
  new Refusal(403, 'Pages of this origin may not send reports.', headers)

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
