/** One request with reports, and what became of it. */

/** `later`: try again, after so many milliseconds where the server says so. */
export type Outcome = { readonly state: 'taken' } | Failed

export interface Failed {
  /**
   * `refused` for good, by an answer, and `large` where a part of it may be taken; `later` for an answer that says so;
   * `unanswered` where none has come.
   */
  readonly state: 'refused' | 'large' | 'later' | 'unanswered'
  readonly why: string
  readonly waitMs?: number
}

/** All that a page may have on its way while it ends, 64 KiB, without the rest of the request. */
export const MAX_AT_END = 64_000
/** A server that takes longer is down. */
const PATIENCE_MS = 15_000
/** Of other answers from 400 to 499, the next one is the same. */
const LATER = new Set([408, 425, 429])
/** It may hold a secret. */
const ADDRESS = /\S+:\/\/\S+/g
const TYPE = 'text/plain;charset=UTF-8'
export const TAKEN: Outcome = { state: 'taken' }

export interface Posting {
  /** Whether the browser goes on sending when the page has ended, within the limit. */
  readonly keepalive: boolean
  /** Called with an error of `fetch`. */
  failed(error: unknown): void
}

/** Sends a body in UTF-8. Never rejected. */
export async function post(
  url: string,
  body: Uint8Array<ArrayBuffer>,
  { keepalive, failed }: Posting,
): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      // From another origin, this type needs no question beforehand.
      headers: { 'content-type': TYPE },
      keepalive,
      credentials: 'same-origin',
      referrerPolicy: 'strict-origin',
      cache: 'no-store',
      // A page to log in is no answer.
      redirect: 'manual',
      ...signalOf(PATIENCE_MS),
    })
    // Node keeps the connection until it is read.
    response.body?.cancel().catch(() => {})
    return outcomeOf(response)
  } catch (error) {
    failed(error)
    return { state: 'unanswered', why: error instanceof Error ? error.message.replace(ADDRESS, '…') : 'no answer' }
  }
}

/** For a page that goes, where nobody would read the answer. @returns whether the browser sends it. */
export function postAtEnd(url: string, body: Uint8Array<ArrayBuffer>): boolean {
  try {
    return navigator.sendBeacon(url, new Blob([body], { type: TYPE }))
  } catch {
    // Not a page.
    return false
  }
}

/** Old browsers wait as long as they like. */
const signalOf = (patienceMs: number): RequestInit =>
  typeof AbortSignal === 'function' && AbortSignal.timeout ? { signal: AbortSignal.timeout(patienceMs) } : {}

function outcomeOf({ ok, status, type, headers }: Response): Outcome {
  if (ok) return TAKEN
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400)
  const hint = status === 403 ? ', as where origins of receiveReports do not allow this page' : ''
  const why = isRedirect ? 'the server answered with a redirect' : `the server answered ${status}${hint}`
  if (status === 413) return { state: 'large', why }
  if (status >= 400 && status < 500 && !LATER.has(status)) return { state: 'refused', why }
  const waitMs = waitOf(headers.get('retry-after'))
  return { state: 'later', why, ...(waitMs !== undefined && { waitMs }) }
}

/** `120` or a date. */
function waitOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined
  const waitMs = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now()
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs)
}
