/** The viewer's answers. */

import { createHash } from 'node:crypto'
import { BASICS, SCRIPT, STYLE, THEME } from 'traceghost/report-page'
import { EARLY_SCRIPT, VIEWER_SCRIPT } from './script.ts'
import { VIEWER_STYLE } from './style.ts'

/** The styles of every page. */
export const STYLES: string = STYLE + VIEWER_STYLE
/** The script of pages without a report. */
export const LIST_SCRIPT: string = BASICS + THEME + VIEWER_SCRIPT
/** The script of a page with a report, which searches in it. */
export const REPORT_SCRIPT: string = SCRIPT + VIEWER_SCRIPT

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The hashes of all that may stand in a page: nothing else of it is run or obeyed. */
const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLES)}`,
  `script-src ${[EARLY_SCRIPT, LIST_SCRIPT, REPORT_SCRIPT].map(hashOf).join(' ')}`,
  "connect-src 'self'",
  // The icon of the page.
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  // The dock of a dev server shows it in a frame.
  "frame-ancestors 'self'",
].join('; ')

const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': POLICY,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

/** @param type of the content, with UTF-8 added. */
export const answer = (status: number, type: string, body: string | ReadableStream<Uint8Array>): Response =>
  new Response(body, { status, headers: { ...HEADERS, 'content-type': `${type}; charset=utf-8` } })

/** A sentence. */
export const refusal = (status: number, sentence: string): Response => answer(status, 'text/plain', `${sentence}\n`)

/** Nothing more to say: a browser stays on its page. */
export const done = (): Response => new Response(null, { status: 204, headers: HEADERS })
