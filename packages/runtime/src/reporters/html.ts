import type { ErrorReport, Frame, Report, StackFrame } from '../model.ts'
import { SCRIPT, SCRIPT_HASH } from './html/script.ts'
import { source } from './html/source.ts'
import { STYLE, STYLE_HASH } from './html/style.ts'
import { type Fragment, html, jsonData, trusted } from './html/tag.ts'
import { groups, tokens, variable } from './html/values.ts'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import {
  explainingFrame,
  frameName,
  linkText,
  notesOf,
  placeOf,
  placeText,
  type RelatedError,
  relatedErrors,
  systemFacts,
  traceOf,
  variableGroups,
} from './outline.ts'
import { brief } from './values.ts'

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
<meta name="referrer" content="no-referrer">
<title>${title} · Chaos Report</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<div class="bar"><div><h1 class="brand">${GHOST} Chaos Report <small>${sorted.length === 1 ? '1 failure' : `${sorted.length} failures`}</small></h1>
<label class="search" data-script hidden><output></output><input id="search" type="search" placeholder="Search values   /" aria-label="Search values" autocomplete="off" spellcheck="false"></label></div></div>
${sorted.length > 1 ? contents(sorted) : ''}
<main>${sorted.map(article)}</main>
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
        return [JSON.parse(json) as Report]
      } catch {
        return []
      }
    },
  )
}

const contents = (reports: readonly Report[]): Fragment =>
  html`<nav class="reports" aria-label="Failures"><ol>${reports.map(
    ({ ghost, error, time }, index) =>
      html`<li><a href="#failure-${index + 1}"><code>${ghost}</code><span>${headline(error)}</span><time datetime="${time}">${readableTime(time)}</time></a></li>`,
  )}</ol></nav>`

/** `2026-11-22 14:03:09 UTC` */
const readableTime = (time: string): string => time.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC')

const headline = ({ type, message, value }: ErrorReport): Fragment =>
  value
    ? html`thrown ${tokens(brief(value, 100))}`
    : html`<span class="kind">${type}</span>${message === '' ? '' : `: ${message}`}`

function article(report: Report, index: number): Fragment {
  const { error, frames, ghost, suppressed } = report
  const notes = notesOf(report)
  const explaining = explainingFrame(error)
  return html`<article id="failure-${index + 1}">
<header>
<p class="eyebrow"><b>${ghost}</b> failed <time datetime="${report.time}">${readableTime(report.time)}</time>${suppressed ? html`<span class="tag bad">suppressed</span>` : ''}</p>
${heading(error)}
${where(report.trigger)}
<ul class="facts">${keyFacts(report)}</ul>
<p class="actions" data-script hidden><button type="button" data-copy="markdown">Copy as Markdown</button><button type="button" data-copy="json">Copy as JSON</button></p>
</header>
${notes.length > 0 ? html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : ''}
${explaining ? source(explaining, frames) : ''}
${propertySection(error)}
${frames.length > 0 ? html`<section><h3>Frames</h3>${frames.map((one, at) => frame(one, at === 0, explaining, error))}</section>` : ''}
${relatedErrors(error).map(related)}
${error.stack.length > 0 ? html`<section><h3>Trace</h3>${trace(error.stack)}</section>` : ''}
<section><h3>System</h3><dl class="env">${systemFacts(report).map(([label, text]) => html`<dt>${label}</dt><dd>${text}</dd>`)}</dl></section>
<section><details class="markdown"><summary>This report as Markdown</summary><pre>${renderMarkdown(report)}</pre></details></section>
${jsonData(renderJson(report))}
</article>
`
}

/** A short message stands in the heading, a long one below it. */
function heading(error: ErrorReport): Fragment {
  if (error.value || (error.message.length <= 200 && !error.message.includes('\n')))
    return html`<h2>${headline(error)}</h2>`
  return html`<h2><span class="kind">${error.type}</span></h2><pre class="message">${error.message}</pre>`
}

function where(place: StackFrame | Report['trigger'] | undefined): Fragment {
  const text = place ? placeText(place) : ''
  const name = place?.functionName
  return text === ''
    ? html``
    : html`<p class="where"><code>${text}</code>${name === undefined ? '' : html` in <code>${name}</code>`}</p>`
}

const keyFacts = (report: Report): Fragment[] =>
  systemFacts(report)
    .filter(([label]) => ['Memory Delta', 'Runtime', 'Environment'].includes(label))
    .map(([label, text]) => html`<li>${label} <b>${text}</b></li>`)

const propertySection = ({ properties }: ErrorReport): Fragment =>
  properties.length === 0
    ? html``
    : html`<section><h3>Properties of the error</h3>${properties.map(({ key, value }) => variable({ name: key, value }))}</section>`

/** A frame that opens; the source of the first one stands at the top of the report already. */
function frame(one: Frame, open: boolean, shown: StackFrame | undefined, error: ErrorReport): Fragment {
  const place = error.stack.find(({ file, line, excerpt }) => excerpt && file === one.file && line === one.line)
  const list = variableGroups(one)
  const none = html`<p class="none">${one.omitted ? 'Left out: raise the option depth.' : 'No variables.'}</p>`
  return html`<details class="frame"${open ? html` open` : ''}><summary><b>${one.functionName}</b>${one.ghost ? html`<span class="tag">ghost</span>` : ''}<span class="where">${placeText(one)}${one.approximate ? ' (begins)' : ''}</span></summary>
<div class="body">${place && place !== shown ? source(place, [one]) : ''}${list.length > 0 ? groups(list) : none}</div></details>`
}

function related({ title, error, frames }: RelatedError): Fragment {
  const explaining = explainingFrame(error)
  return html`<section class="related"><h3>${title}</h3>${heading(error)}${where(placeOf(error))}
${explaining ? source(explaining, frames) : ''}
${error.properties.map(({ key, value }) => variable({ name: key, value }))}
${frames.map((one, at) => frame(one, at === 0, explaining, error))}
${error.stack.length > 0 ? html`<details class="stack"><summary class="where">Trace</summary>${trace(error.stack)}</details>` : ''}</section>`
}

const trace = (stack: readonly StackFrame[]): Fragment =>
  html`<ol class="trace">${traceOf(stack).map((item) =>
    'frame' in item
      ? traceLine(item.frame)
      : html`<li><details><summary>${item.text}</summary><ol>${item.folded.map(traceLine)}</ol></details></li>`,
  )}</ol>`

const traceLine = (one: StackFrame): Fragment =>
  html`<li><span>${frameName(one)}</span><span class="where">${linkText(one)}</span></li>`
