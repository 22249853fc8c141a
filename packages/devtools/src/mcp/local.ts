/** Whether a request comes from this machine, and from no page of another site. */

import { isForThisMachine, isLoopback } from '../viewer/guard.ts'
import type { Connection } from '../viewer/node-handler.ts'

/**
 * @param connection a server that listens on other addresses than this machine's own must give its `remoteAddress`.
 * @returns a sentence for a request that is refused.
 */
export function refusalOf(request: Request, { remoteAddress }: Connection): string | undefined {
  if (remoteAddress !== undefined && !isLoopback(remoteAddress)) return 'Only this machine may ask for failures.'
  // A name of another site may lead to this machine: DNS rebinding.
  if (!isForThisMachine(request)) {
    const host = request.headers.get('host') ?? new URL(request.url).host
    return `The host '${shown(host)}' is not this machine: use localhost or 127.0.0.1.`
  }
  const origin = request.headers.get('origin')
  if (origin !== null && !isLocal(origin)) return `Pages of '${shown(origin)}' may not ask for failures.`
  return undefined
}

/** Whether an origin is a server of this machine, as that of a client in a browser is. */
const isLocal = (origin: string): boolean => URL.canParse(origin) && isForThisMachine(new Request(new URL('/', origin)))

const MAX_SHOWN = 100

const shown = (text: string): string => text.slice(0, MAX_SHOWN)
