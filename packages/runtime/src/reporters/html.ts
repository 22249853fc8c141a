import type { Report } from '../model.ts'
import { checkReport, isReport } from '../report/check-report.ts'
import { article, headline, readableTime, times } from './html/article.ts'
import { SCRIPT, SCRIPT_HASH } from './html/script.ts'
import { STYLE, STYLE_HASH } from './html/style.ts'
import { type Fragment, html, trusted } from './html/tag.ts'

const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`
/** The mark of the project, as a picture. */
export const GHOST: Fragment = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2a8 8 0 0 0-8 8v11.2c0 .7.8 1.1 1.4.6l1.9-1.6 2 1.6c.4.3.9.3 1.3 0l1.4-1.2 1.4 1.2c.4.3.9.3 1.3 0l2-1.6 1.9 1.6c.6.5 1.4.1 1.4-.6V10a8 8 0 0 0-8-8ZM9.2 12.4a1.7 1.7 0 1 1 0-3.4 1.7 1.7 0 0 1 0 3.4Zm5.6 0a1.7 1.7 0 1 1 0-3.4 1.7 1.7 0 0 1 0 3.4Z"/></svg>`

/** A report as a page shows it, rendered once for all versions of the page. */
export interface Card {
  readonly time: string
  readonly title: string
  /** In the list of all reports, as HTML. */
  readonly item: string
  readonly article: string
}

/** @param id of the report's element, of letters, digits, `-` and `_`. */
export function renderCard(report: Report, id: string): Card {
  const { ghost, error, time } = report
  const item = html`<li><a href="#${id}"><code>${ghost}</code><span>${headline(error)}${times(report)}</span><time datetime="${time}">${readableTime(time)}</time></a></li>`
  return { time, title: `${ghost} failed: ${error.type}`, item: item.text, article: article(report, id).text }
}

/**
 * A page of its own: no network, no script needed to read it.
 *
 * @param reports one, or several in any order; the page shows the newest first.
 * @throws TypeError for what is no report.
 */
export function renderHtml(reports: Report | readonly Report[]): string {
  const all = [reports].flat()
  for (const report of all) checkReport('renderHtml', report)
  const cards = newestFirst(all).map((report, index) => renderCard(report, `failure-${index + 1}`))
  const { before, after } = pageAround(cards)
  return [before, ...cards.map((card) => card.article), after].join('')
}

/** Newest first; entries of the same time stay in order. */
export const newestFirst = <Timed extends { readonly time: string }>(list: readonly Timed[]): Timed[] =>
  [...list].sort((one, other) => (one.time < other.time ? 1 : one.time > other.time ? -1 : 0))

/** The parts of a page before and after the articles of its cards, which come newest first. */
export function pageAround(cards: readonly Omit<Card, 'article'>[]): { before: string; after: string } {
  const title = cards[0]?.title ?? 'No failures'
  const count = cards.length === 1 ? '1 failure' : `${cards.length} failures`
  const before = html`${trusted(BEGINNING)}
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
<h1>${GHOST} Chaos Report <small>${count}</small></h1>
<label class="search" data-script hidden><output></output><input id="search" type="search" placeholder="Search   /" aria-label="Search names and values" autocomplete="off" spellcheck="false"></label>
<button class="theme" type="button" data-script hidden title="Light or dark" aria-label="Light or dark"></button>
</div></header>
${cards.length > 1 ? contents(cards) : ''}
<main>${cards.length > 0 ? '' : html`<p class="none">No failures.</p>`}`
  const after = html`</main>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`
  return { before: before.text, after: after.text }
}

/** How every page of reports begins, and no other one. */
const BEGINNING = `<!doctype html>
<html lang="en">
<head>
<meta name="generator" content="traceghost">`

/** Whether a text is a page of reports, or the beginning of one. */
export const isReportPage = (text: string): boolean => text.startsWith(BEGINNING)

/** The reports that a page of `renderHtml` holds; those that cannot be read are left out. */
export const reportsOf = (page: string): Report[] =>
  dataOf(page).flatMap((data) => {
    const report = readReport(data)
    return report ? [report] : []
  })

/** The data of each report that a page holds, as text. */
export const dataOf = (page: string): string[] =>
  [...page.matchAll(/<script type="application\/json" class="data">([^<]*)<\/script>/g)].map(([, data = '']) => data)

/** @returns `undefined` when it is not a report. */
export function readReport(data: string): Report | undefined {
  try {
    const report: unknown = JSON.parse(data)
    return isReport(report) ? report : undefined
  } catch {
    return undefined
  }
}

const contents = (cards: readonly Pick<Card, 'item'>[]): Fragment =>
  html`<nav class="contents" aria-label="Failures"><ol>${cards.map(({ item }) => trusted(item))}</ol></nav>`
