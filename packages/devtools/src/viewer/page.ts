/** The parts of all pages: the bar above, the keys below. */

import { type Fragment, GHOST, html, trusted } from 'traceghost/report-page'
import { MAX_QUERY } from '../views/terms.ts'
import type { Addresses } from './addresses.ts'
import { answer, LIST_SCRIPT, REPORT_SCRIPT, STYLES } from './answers.ts'
import type { Asked } from './asked.ts'
import { seenIn } from './events.ts'
import { EARLY_SCRIPT } from './script.ts'

/** A page of the viewer. */
export interface Page {
  readonly title: string
  /** Beside the title in the bar: `37 failures`. */
  readonly note: string
  /** The search in the bar: for reports, or for values in the one that is shown. */
  readonly search: { readonly query: string } | 'in report'
  readonly main: Fragment
  /** The keys that do something, besides those of every page. */
  readonly keys: readonly (readonly [key: string, does: string])[]
  /** Where Escape leads. */
  readonly up?: string | undefined
}

/** The page as a document. */
export function respond(page: Page, { addresses, heads }: Asked, status = 200): Response {
  const script = page.search === 'in report' ? REPORT_SCRIPT : LIST_SCRIPT
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${trusted(ICON)}">
<title>${page.title} · traceghost</title>
<style>${trusted(STYLES)}</style>
<script>${trusted(EARLY_SCRIPT)}</script>
</head>
<body data-events="${addresses.events(seenIn(heads))}" data-editor="${addresses.editor}"${page.up === undefined ? '' : html` data-up="${page.up}"`}>
<header class="bar"><div>
<h1><a href="${addresses.list}" aria-label="traceghost: all failures">${GHOST} <span>traceghost</span></a> <small id="note" data-live>${page.note}</small></h1>
${search(page.search, addresses)}
<button class="theme" type="button" data-script hidden title="Light or dark" aria-label="Light or dark"></button>
</div></header>
<main>${page.main}</main>
<footer class="help"><p id="state" role="status" data-script hidden></p><p id="chosen" role="status" data-script hidden></p><ul aria-label="Keys" data-script hidden>${[...page.keys, ...KEYS].map(([key, does]) => html`<li>${key.split(' ').map((each) => html`<kbd>${each}</kbd>`)} ${does}</li>`)}</ul></footer>
<script>${trusted(script)}</script>
</body>
</html>
`
  return answer(status, 'text/html', document.text)
}

const ICON = `data:image/svg+xml,${encodeURIComponent(GHOST.text.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg" fill="#8a63e0"'))}`

const KEYS: Page['keys'] = [
  ['/', 'search'],
  ['Esc', 'back'],
]

const search = (kind: Page['search'], addresses: Addresses): Fragment =>
  kind === 'in report'
    ? html`<label class="search" data-script hidden><output></output><input id="search" type="search" placeholder="Search this report   /" aria-label="Search names and values of this report" autocomplete="off" spellcheck="false"></label>`
    : html`<form class="search" role="search" action="${addresses.list}"><input id="search" name="q" type="search" value="${kind.query}" maxlength="${String(MAX_QUERY)}" placeholder="Search names and values   /" aria-label="Search names and values of all reports" autocomplete="off" spellcheck="false"></form>`
