/** How pages and web workers reach scripts, sources and source maps. */

import type { AsyncSourceAccess } from '../stack/symbolicate.ts'

/** Longer than a report waits: a late text serves the next one. */
const FETCH_TIMEOUT_MS = 30_000
const VIOLATION_WAIT_MS = 50
const FORBIDDEN =
  'Places in the source cannot be looked up: the Content Security Policy of the page forbids it (connect-src).'
/** A policy without exceptions: no other address needs to be tried. */
const FORBIDS_ALL = /(?:^|;)\s*(?:connect-src|default-src(?!.*connect-src))\s+'none'/s

/** Fetches a text once, however many reports wait for it; an address that a policy forbids is not tried again. */
export function createSourceAccess(): AsyncSourceAccess {
  const reading = new Map<string, Promise<string | undefined>>()
  const forbidden = new Set<string>()
  let isAllForbidden = false
  const isForbidden = (url: string): boolean => isAllForbidden || forbidden.has(originOf(url))
  addEventListener('securitypolicyviolation', ({ effectiveDirective, disposition, blockedURI, originalPolicy }) => {
    if (effectiveDirective !== 'connect-src' || disposition !== 'enforce') return
    forbidden.add(originOf(blockedURI))
    isAllForbidden ||= FORBIDS_ALL.test(originalPolicy)
  })

  function readText(url: string): Promise<string | undefined> {
    const known = reading.get(url)
    if (known || isForbidden(url)) return known ?? Promise.resolve(undefined)
    const text = fetchText(url).finally(() => reading.delete(url))
    reading.set(url, text)
    return text
  }

  return { base: globalThis.location?.origin, readText, refusalOf: (url) => (isForbidden(url) ? FORBIDDEN : undefined) }
}

async function fetchText(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) })
    return response.ok ? await response.text() : undefined
  } catch {
    await violation()
    return undefined
  }
}

/** The event comes in a task of its own, in Firefox behind timers without a delay; a network that fails has none. */
function violation(): Promise<unknown> {
  const signal = AbortSignal.timeout(VIOLATION_WAIT_MS)
  return new Promise((resolve) => {
    addEventListener('securitypolicyviolation', resolve, { signal })
    signal.addEventListener('abort', resolve)
  })
}

/** `blob:` has the origin of its page, and a policy names the scheme alone. */
function originOf(url: string): string {
  try {
    return url.startsWith('blob:') ? 'blob' : new URL(url).origin
  } catch {
    return url
  }
}
