/** Which requests are answered: those of this machine's browsers for their own pages. */

import type { Connection } from './node-handler.ts'

/** Names that no foreign site can lead to this machine: the browser resolves them itself, or they are addresses. */
const LOOPBACK = /^(?:localhost|[\w.-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/** Whether the address of a socket is one of this machine. */
export const isLoopback = (address: string): boolean => /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/.test(address)

/** Whether a request names a host of this machine: another name may have been pointed here by its owner. */
export const isForThisMachine = ({ headers, url }: Request): boolean =>
  LOOPBACK.test(headers.get('host') ?? new URL(url).host)

/** @returns a sentence for a request that names another host than this machine, or comes from another machine. */
export function foreignness(request: Request, { remoteAddress }: Connection): string | undefined {
  if (!isForThisMachine(request)) return 'The viewer answers requests to localhost alone.'
  // Programs of other machines may name any host.
  return remoteAddress === undefined || isLoopback(remoteAddress)
    ? undefined
    : "The viewer answers its own machine alone: hosts: 'any' lets others in."
}

/** Whether a request comes from a page of the same origin, from the address bar or a link, or from no browser. */
export function isOfOwnPage({ headers, method, url }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  const isLink = method === 'GET' && headers.get('sec-fetch-mode') === 'navigate'
  if (site !== null) return site === 'same-origin' || (method === 'GET' && site === 'none') || isLink
  const origin = headers.get('origin')
  return origin === null || hostOf(origin) === (headers.get('host') ?? new URL(url).host)
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}
