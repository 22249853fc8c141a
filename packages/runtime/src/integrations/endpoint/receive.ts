/** The server's end: from a request to a listener. */

import { allErrors } from '../../all-errors.ts'
import { type Check, type Checks, checkEach, checkOne, WHOLE_ABOVE_0 } from '../../checks.ts'
import { createMask } from '../../mask.ts'
import type { Report } from '../../model.ts'
import { isBoolean, LISTENER, MASK_VARS, type MaskRules } from '../../options.ts'
import { PATHS } from '../../platform/node-tools-options.ts'
import { withoutPassword } from '../addresses.ts'
import { reportsIn } from './batch.ts'
import { readBody } from './body.ts'
import { createComplaint } from './complaints.ts'
import { Gate } from './gate.ts'
import { createHandover } from './handover.ts'
import { createLeader } from './lead.ts'
import { createOriginCheck, ORIGINS, type Origins } from './origins.ts'
import { answer, Refusal } from './refusal.ts'

/** Called with every report that is received, and with the request that it came with. */
export type ReceivedListener = (report: Report, request: Request) => unknown

export interface ReceiveOptions extends MaskRules {
  /**
   * The folders that builds were written to, or files in them: source maps, and the scripts beside these. For Node, Bun
   * and Deno.
   * @default none
   */
  readonly maps?: string | readonly string[] | undefined
  /**
   * The folders, or files, that have names of builds with `names: 'hidden'` or `'chunk'`. For Node, Bun and Deno.
   * @default those of `maps`
   */
  readonly names?: string | readonly string[] | undefined
  /**
   * Origins whose pages may send reports besides those of the server itself: `https://shop.example`, or RegExps.
   * @default []
   */
  readonly origins?: Origins | undefined
  /**
   * The most bytes of a request.
   * @default 200000
   */
  readonly maxBytes?: number | undefined
  /**
   * The most reports a minute. Causes, and the errors of an `AggregateError`, count like reports.
   * @default 600
   */
  readonly maxPerMinute?: number | undefined
  /**
   * The most reports a minute of one client, where `clientOf` tells them apart.
   * @default 100
   */
  readonly maxPerClient?: number | undefined
  /**
   * Names the client of a request, such as by its address, which a `Request` does not have.
   * @default clients are not told apart
   */
  readonly clientOf?: ((request: Request) => string) | undefined
}

const FUNCTION: Check = { allowed: 'a function', accepts: (value) => typeof value === 'function' }

/** Of any realm. Frameworks for Node have requests of another kind. */
const REQUEST: Check = {
  allowed: 'a Request of the web, which a recipe makes of one of Node',
  accepts: (value) => typeof (value as Request | null)?.headers?.get === 'function',
}

const checks = (): Checks<ReceiveOptions> => ({
  maps: PATHS,
  names: PATHS,
  origins: ORIGINS,
  maxBytes: WHOLE_ABOVE_0,
  maxPerMinute: WHOLE_ABOVE_0,
  maxPerClient: WHOLE_ABOVE_0,
  clientOf: FUNCTION,
  maskVars: MASK_VARS,
  unmaskVars: MASK_VARS,
  maskPersonalData: isBoolean,
})

const MAX_BYTES = 200_000
const MAX_PER_MINUTE = 600
const MAX_PER_CLIENT = 100
/** Anybody can make up more. */
const MAX_ORIGINS_SAID = 3
/** How long a browser remembers the answer to a question beforehand. */
const REMEMBERED_SECONDS = 86_400

/**
 * Makes a handler of requests with the reports that `sendReports` of a page has sent. Each report is checked against
 * its schema, led back to the source with `maps` and `names`, masked again, and handed to the listener. It comes from
 * anybody: `id` and `time` are those of the page.
 *
 * A request is answered when the promises of its listeners are resolved, or after five seconds. Where one is rejected,
 * the page sends the reports of the request again.
 *
 * @returns a function that never throws, and whose promise is never rejected.
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function receiveReports(
  listener: ReceivedListener,
  options: ReceiveOptions = {},
): (request: Request) => Promise<Response> {
  checkOne('The listener of receiveReports', listener, LISTENER)
  checkEach('receiveReports', shown(options), checks())
  const { origins = [], maxBytes = MAX_BYTES, maxPerMinute = MAX_PER_MINUTE, maxPerClient = MAX_PER_CLIENT } = options
  const { clientOf, maps, names } = options
  if (options.maxPerClient !== undefined && !clientOf)
    throw new TypeError('receiveReports option maxPerClient needs clientOf, which names the client of a request.')
  const rules = rulesIn(options)
  const mask = createMask(rules).text
  const complain = createComplaint(mask)
  const handOver = createHandover(listener, createLeader({ maps, names, ...rules }), complain)
  const headersFor = createOriginCheck(origins, createComplaint(mask, MAX_ORIGINS_SAID))
  const gate = new Gate({ limits: { all: maxPerMinute, client: maxPerClient }, clientOf, complain })

  const receive = (request: Request): Promise<void> =>
    gate.enter(request, async (client) => {
      const reports = reportsIn(await readBody(request, maxBytes, complain))
      gate.take(client, reports.flatMap(({ error }) => allErrors(error)).length, 1)
      await handOver(reports, request, (workedMs) => gate.spend(client, workedMs))
    })

  return async (request) => {
    let headers: Readonly<Record<string, string>> = {}
    try {
      checkOne('The argument of receiveReports', request, REQUEST)
      headers = headersFor(request)
      const { method } = request
      if (method === 'OPTIONS') return answer(204, '', { ...headers, ...PREFLIGHT })
      if (method !== 'POST') throw new Refusal(405, 'Reports are sent with POST.', { allow: 'POST, OPTIONS' })
      await receive(request)
      return answer(204, '', headers)
    } catch (failure) {
      if (failure instanceof Refusal) return answer(failure.status, failure.message, { ...headers, ...failure.headers })
      complain('receiveReports failed', failure)
      return answer(500, 'The reports could not be taken.', headers)
    }
  }
}

/** An origin has no password, but an address that was given for it may. */
const shown = (options: ReceiveOptions): ReceiveOptions =>
  Array.isArray(options?.origins) ? { ...options, origins: options.origins.map(withoutPassword) as Origins } : options

const PREFLIGHT: Readonly<Record<string, string>> = {
  allow: 'POST, OPTIONS',
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': String(REMEMBERED_SECONDS),
}

/** Without those that are left out. */
const rulesIn = ({ maskVars, unmaskVars, maskPersonalData }: MaskRules): MaskRules => ({
  ...(maskVars && { maskVars }),
  ...(unmaskVars && { unmaskVars }),
  ...(maskPersonalData !== undefined && { maskPersonalData }),
})
