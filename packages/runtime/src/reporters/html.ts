import type { Report } from '../model.ts'
import { article, headline, readableTime } from './html/article.ts'
import { SCRIPT, SCRIPT_HASH } from './html/script.ts'
import { STYLE, STYLE_HASH } from './html/style.ts'
import { type Fragment, html, trusted } from './html/tag.ts'

const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`
const GHOST = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2a8 8 0 0 0-8 8v11.2c0 .7.8 1.1 1.4.6l1.9-1.6 2 1.6c.4.3.9.3 1.3 0l1.4-1.2 1.4 1.2c.4.3.9.3 1.3 0l2-1.6 1.9 1.6c.6.5 1.4.1 1.4-.6V10a8 8 0 0 0-8-8ZM9.2 12.4a1.7 1.7 0 1 1 0-3.4 1.7 1.7 0 0 1 0 3.4Zm5.6 0a1.7 1.7 0 1 1 0-3.4 1.7 1.7 0 0 1 0 3.4Z"/></svg>`

/**
 * A page of its own: no network, no script needed to read it.
 *
 * @param reports in any order; the page shows the newest first.
 */
export function renderHtml(reports: readonly Report[]): string {
  const sorted = [...reports].sort((one, other) => (one.time < other.time ? 1 : one.time > other.time ? -1 : 0))
  const newest = sorted[0]
  const title = newest ? `${newest.ghost} failed: ${newest.error.type}` : 'No failures'
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · Chaos Report</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<header class="bar"><div>
<h1>${GHOST} Chaos Report <small>${sorted.length === 1 ? '1 failure' : `${sorted.length} failures`}</small></h1>
<label class="search" data-script hidden><output></output><input id="search" type="search" placeholder="Search   /" aria-label="Search names and values" autocomplete="off" spellcheck="false"></label>
<button class="theme" type="button" data-script hidden title="Light or dark" aria-label="Light or dark"></button>
</div></header>
${sorted.length > 1 ? contents(sorted) : ''}
<main>${sorted.length > 0 ? sorted.map(article) : html`<p class="none">No failures.</p>`}</main>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`.text
}

/** The reports that a page of `renderHtml` holds; those that cannot be read are left out. */
export function reportsOf(page: string): Report[] {
  return [...page.matchAll(/<script type="application\/json" class="data">([^<]*)<\/script>/g)].flatMap(
    ([, json = '']) => {
      try {
        const report = JSON.parse(json) as Report | null
        return report?.schema === 1 ? [report] : []
      } catch {
        return []
      }
    },
  )
}

const contents = (reports: readonly Report[]): Fragment =>
  html`<nav class="contents" aria-label="Failures"><ol>${reports.map(
    ({ ghost, error, time }, index) =>
      html`<li><a href="#failure-${index + 1}"><code>${ghost}</code><span>${headline(error)}</span><time datetime="${time}">${readableTime(time)}</time></a></li>`,
  )}</ol></nav>`
