/** The page's end: from `onReport` to requests. */

import { platform } from '#platform'
import { AN_OBJECT, type Check, type Checks, checkEach, checkOne, WHOLE_ABOVE_0 } from '../../checks.ts'
import { delivery } from '../../eager/configure.ts'
import { tellPlainly } from '../../eager/plain.ts'
import type { Recording } from '../../eager/recording/model.ts'
import { withoutPassword } from '../addresses.ts'
import { listenUntilStopped } from '../until-stopped.ts'
import { createKept, type KeepLimits, type Kept } from './kept.ts'
import { Sender } from './sender.ts'

/** Limits of what is kept for the next visit. */
export interface KeepOptions {
  /**
   * The most bytes of all reports.
   * @default 200000
   */
  readonly maxBytes?: number | undefined
  /**
   * How old a report may be.
   * @default 86400000, a day
   */
  readonly maxAgeMs?: number | undefined
}

export interface SendOptions {
  /**
   * The most bytes of a report: larger ones are shortened. A page that ends can send no more than 64,000 in all.
   * @default 60000
   */
  readonly maxBytes?: number | undefined
  /**
   * Keeps reports that could not be sent in `localStorage` until they are sent: masked, like all reports.
   * @default false
   */
  readonly keep?: boolean | KeepOptions | undefined
}

const MAX_BYTES = 60_000
/** Bytes that hold at least the error and its place. */
const SMALLEST_REPORT = 8_000
const KEPT: KeepLimits = { maxBytes: 200_000, maxAgeMs: 86_400_000 }

const ADDRESS: Check = {
  allowed: 'an address of http or https without a password, which outside of pages is a whole one',
  accepts: (value) => typeof value === 'string' && mayBeAsked(urlOf(value)),
}

/** `fetch` takes no address with a password. */
const mayBeAsked = ({ protocol, username, password }: Partial<URL> = {}): boolean =>
  /^https?:$/.test(protocol ?? '') && !username && !password

/** Addresses to which reports are sent. */
const active = new Set<string>()

const checks = (): Checks<SendOptions> => ({
  maxBytes: {
    allowed: `a whole number of at least ${SMALLEST_REPORT}`,
    accepts: (value) => Number.isInteger(value) && (value as number) >= SMALLEST_REPORT,
  },
  keep: {
    allowed: 'true, false or an object with maxBytes and maxAgeMs',
    accepts: (value) => value === !!value || AN_OBJECT.accepts(value),
  },
})

const keepChecks = (): Checks<KeepOptions> => ({ maxBytes: WHOLE_ABOVE_0, maxAgeMs: WHOLE_ABOVE_0 })

/**
 * Sends every report of this page or process to a server, where `receiveReports` takes it.
 *
 * Reports of a moment go together. While the server is down, or the page is offline, they wait: 100 of them, and 1 MB,
 * at most. Those that are dropped count in the next batch. It says once in the console that sending fails, and disturbs
 * nothing else.
 *
 * @param url the address of the server: `/__chaos`
 * @returns a function that ends it.
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function sendReports(url: string | URL, options: SendOptions = {}): () => void {
  const address = url instanceof URL ? url.href : url
  checkOne('The address of sendReports', withoutPassword(address), ADDRESS)
  checkEach('sendReports', options, checks())
  const { maxBytes = MAX_BYTES, keep = false } = options
  if (typeof keep === 'object') checkEach('sendReports keep', keep, keepChecks())
  const kept = keep === false ? undefined : keptBy(address, keep === true ? {} : keep)
  if (active.has(address)) delivery.complain(TWICE, 'each report is sent twice')
  active.add(address)
  const sender = new Sender({ url: address, maxBytes, kept, complain: delivery.complain })
  const stopListening = listenUntilStopped((report, error) => sender.add(report, error))
  const endWatching = watchPage(sender)
  return () => {
    active.delete(address)
    // A page has its last reports later.
    void stopListening().then(() => {
      endWatching()
      sender.stop()
    })
    sender.stop()
  }
}

const TWICE = 'sendReports was called twice with one address'

/** A page may keep something; in Node, reading `localStorage` alone is a warning. */
function keptBy(url: string, { maxBytes = KEPT.maxBytes, maxAgeMs = KEPT.maxAgeMs }: KeepOptions): Kept | undefined {
  return 'document' in globalThis ? createKept(url, { maxBytes, maxAgeMs }) : undefined
}

/** Listens for the end of the page, and for what comes before. */
function watchPage(sender: Sender): () => void {
  const listeners: Readonly<Record<string, () => void>> = {
    visibilitychange: () => sender.hurry(),
    online: () => sender.resume(),
    pagehide() {
      sender.isGoing = true
      sender.leave()
      tellRest(sender)
      // Listeners that come after this one may fail.
      going.add(sender)
      if (platform.read === readWhileGoing) return
      readBefore = platform.read
      platform.read = readWhileGoing
    },
    pageshow() {
      if (!sender.isGoing) return
      sender.isGoing = false
      going.delete(sender)
      sender.resume()
    },
  }
  const { addEventListener, removeEventListener } = globalThis as Partial<typeof globalThis>
  // A listener of a page hears of its document too, where `visibilitychange` bubbles.
  for (const [type, listener] of Object.entries(listeners)) addEventListener?.(type, listener)
  return () => {
    going.delete(sender)
    for (const [type, listener] of Object.entries(listeners)) removeEventListener?.(type, listener)
  }
}

/** Those of a page that ends, or is put away. */
const going = new Set<Sender>()
let readBefore: typeof platform.read

/** Hears of a failure first. */
function readWhileGoing(recording: Recording): void {
  readBefore?.(recording)
  queueMicrotask(() => going.forEach(tellRest))
}

/** The rest of the runtime comes too late for failures that wait for it. */
function tellRest(sender: Sender): void {
  if (!delivery.loading) return
  tellPlainly(delivery, 'the page has ended')
  // Of each kind, one is reported.
  sender.drop(delivery.pending.size + delivery.dropped)
  delivery.pending.clear()
  delivery.dropped = 0
}

function urlOf(text: string): URL | undefined {
  const { location } = globalThis as Partial<typeof globalThis>
  try {
    return new URL(text, location?.href)
  } catch {
    return undefined
  }
}
