/** One report on the page. */

import { variablesOf } from '../../components.ts'
import type { Components, ErrorReport, Frame, Location, Report, StackFrame } from '../../model.ts'
import { componentGroups, frameworkText } from '../component-groups.ts'
import { contextVariables } from '../context-variables.ts'
import { renderJson } from '../json.ts'
import { renderMarkdown } from '../markdown.ts'
import {
  excerptPlace,
  explainingFrame,
  linkText,
  notesOf,
  placeOf,
  type RelatedError,
  relatedErrors,
  systemFacts,
} from '../outline.ts'
import { withPaths } from '../paths.ts'
import { brief } from '../values.ts'
import { callers } from './frames.ts'
import { source } from './source.ts'
import { type Fragment, html, jsonData } from './tag.ts'
import { trace } from './trace.ts'
import { createTree, longText, type Tree, tokens } from './values.ts'

const LONG_MESSAGE = 200
/** The labels of `systemFacts` that belong at the top. */
const KEY_FACTS = ['Runtime', 'Memory Delta', 'Environment']

/** The report as an `article`. @param id of its element, and the beginning of all others in it. */
export function article(given: Report, id: string): Fragment {
  const report = withPaths(given)
  const { error, frames } = report
  const tree = createTree(report, id)
  const explaining = explainingFrame(error)
  const related = relatedErrors(error)
  const context = contextVariables(report)
  return html`<article id="${id}">
${intro(report, related, id)}
${notes(report)}
${explaining ? excerpt(explaining, report.trigger, frames) : ''}
${properties(error, tree)}
${frames.length > 0 ? html`<section><h3>Frames</h3>${callers(error, frames, tree)}</section>` : ''}${report.components ? componentSection(report.components, tree) : ''}${context.length > 0 ? html`<section><h3>Context</h3>${context.map(tree.variable)}</section>` : ''}
${related.map((one, at) => relatedSection(one, `${id}-error-${at + 1}`, tree))}
${error.stack.length > 0 ? html`<section><h3>Trace</h3>${trace(error, frames)}</section>` : ''}
<section><h3>System</h3><dl class="facts">${systemFacts(report).map(([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl></section>
<section class="copies"><details class="markdown"><summary>This report as Markdown</summary>${longText('The report as Markdown', renderMarkdown(report))}</details></section>
${jsonData(renderJson(given))}
</article>
`
}

/** `2026-11-22 14:03:09 UTC` */
export const readableTime = (time: string): string => time.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC')

/** `×37`, how often it failed; nothing for once. */
export const times = ({ repeats = 0 }: Report): Fragment =>
  repeats > 0 ? html` <span class="tag">×${repeats + 1}</span>` : html``

/** `TypeError: Invalid API key format` */
export const headline = ({ type, message, value }: ErrorReport): Fragment =>
  value
    ? html`thrown ${tokens(brief(value, 100))}`
    : html`<span class="kind">${type}</span>${message === '' ? '' : `: ${message}`}`

function intro(report: Report, related: readonly RelatedError[], id: string): Fragment {
  const { error, ghost, suppressed, time, trigger } = report
  const facts = systemFacts(report).filter(([label]) => KEY_FACTS.includes(label))
  return html`<header>
<p class="eyebrow"><b>${ghost}</b> failed${times(report)}${suppressed ? html` <span class="tag">suppressed</span>` : ''} <time datetime="${time}">${readableTime(time)}</time></p>
${heading(error)}
${where(trigger)}
${related.length > 0 ? html`<ul class="chain">${related.map(({ title, error: one }, at) => html`<li><a href="#${id}-error-${at + 1}">${title}</a> <span>${headline(one)}</span></li>`)}</ul>` : ''}
<ul class="key">${facts.map(([label, text]) => html`<li>${label} <b>${text}</b></li>`)}</ul>
<p class="actions" data-script hidden><button type="button" data-copy="markdown">Copy as Markdown</button><button type="button" data-copy="json">Copy as JSON</button><button type="button" data-toggle aria-pressed="false">Expand all</button></p>
</header>`
}

/** A short message stands in the heading, a long one below it. */
function heading(error: ErrorReport): Fragment {
  if (error.value || (error.message.length <= LONG_MESSAGE && !error.message.includes('\n')))
    return html`<h2>${headline(error)}</h2>`
  return html`<h2><span class="kind">${error.type}</span></h2>${longText('Message', error.message, 'message')}`
}

function where(place: Location | undefined): Fragment {
  const text = place ? linkText(place) : ''
  const name = place?.functionName
  if (text === '' && name === undefined) return html``
  return html`<p class="where">${text === '' ? '' : html`<code>${text}</code> `}${name === undefined ? '' : html`in <code>${name}</code>`}</p>`
}

/** The source that explains an error, under the name of its file unless that stands above. */
function excerpt(explaining: StackFrame, said: Location | undefined, frames: readonly Frame[]): Fragment {
  const title = excerptPlace(explaining, said)
  return html`${title === '' ? '' : html`<p class="where"><code>${title}</code></p>`}${source(explaining, frames)}`
}

/** Left-out frames are noted among the frames. */
function notes(report: Report): Fragment {
  const list = notesOf({ ...report, frames: [] })
  return list.length > 0 ? html`<ul class="notes">${list.map((note) => html`<li>${note}</li>`)}</ul>` : html``
}

const properties = (error: ErrorReport, tree: Tree): Fragment =>
  error.properties.length > 0
    ? html`<section><h3>Properties of the error</h3>${error.properties.map(tree.entry)}</section>`
    : html``

const componentSection = (components: Components, tree: Tree): Fragment =>
  html`<section><h3>Components (${frameworkText(components)})</h3>${componentGroups(components).map(
    ({ title, components: listed }) =>
      html`${title === '' ? '' : html`<h4>${title}</h4>`}<ol class="trace">${listed.map(
        (component) =>
          html`<li><div class="line"><span class="name">${component.functionName}</span> <span class="where">${linkText(component)}</span></div>${variablesOf(component).map(tree.variable)}</li>`,
      )}</ol>`,
  )}</section>`

function relatedSection({ title, error, frames }: RelatedError, id: string, tree: Tree): Fragment {
  const explaining = explainingFrame(error)
  return html`<section class="related" id="${id}"><h3>${title}</h3>${heading(error)}${where(placeOf(error))}
${explaining ? excerpt(explaining, placeOf(error), frames) : ''}
${error.properties.map(tree.entry)}
${frames.length > 0 ? callers(error, frames, tree) : ''}
${error.stack.length > 0 ? html`<details class="folded"><summary>Trace</summary>${trace(error, frames)}</details>` : ''}</section>`
}
