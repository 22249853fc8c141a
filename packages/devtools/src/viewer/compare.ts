/** Two reports beside each other. */

import { type Fragment, html, readableTime } from 'traceghost/report-page'
import type { Head } from '../store/model.ts'
import { type Comparison, compareReports, type Difference, type FramePair } from '../views/index.ts'
import { PARTIAL } from '../views/paths.ts'
import type { Asked } from './asked.ts'
import { counted } from './list.ts'
import type { Page } from './page.ts'
import { ago } from './rows.ts'

/** @returns `undefined` where one of the two is not there. */
export async function comparePage(asked: Asked): Promise<Page | undefined> {
  const { heads, parameters, addresses } = asked
  const chosen = parameters.getAll('id')
  const ids = chosen.length > 0 ? chosen : ['one', 'other'].flatMap((name) => parameters.get(name) ?? [])
  if (ids.length !== 2) return choosePage(asked)
  const [one, other] = ids.map((name) => heads.find(({ id }) => id === name))
  const [left, right] = await Promise.all([one, other].map((head) => head && asked.read(head.id)))
  if (!one || !other || !left || !right) return undefined
  const comparison = compareReports(left, right)
  const isGroup = one.fingerprint === other.fingerprint
  return {
    title: `${one.ghost} compared`,
    note: counted(heads.length, 'failure'),
    search: { query: '' },
    keys: [],
    up: isGroup ? addresses.group(one.fingerprint) : addresses.list,
    main: html`<nav class="crumbs" aria-label="Where this is"><a href="${addresses.list}">All failures</a>${isGroup ? html`<a href="${addresses.group(one.fingerprint)}">Equal ones</a>` : ''}<span class="pager"><a href="${addresses.comparison(other.id, one.id)}">Swap</a></span></nav>
<div class="pair">${side('One', one, asked)}${side('Other', other, asked)}</div>
${differences(comparison)}`,
  }
}

/** Without a script, any number of rows can be chosen. */
const choosePage = ({ heads, addresses }: Asked): Page => ({
  title: 'Choose two',
  note: counted(heads.length, 'failure'),
  search: { query: '' },
  keys: [],
  up: addresses.list,
  main: html`<section class="card"><div class="welcome"><h2>Choose two failures to compare</h2><p>Go back and choose exactly two. <a href="${addresses.list}">All failures</a></p></div></section>`,
})

const side = (name: string, { id, ghost, type, message, time, release }: Head, { addresses }: Asked): Fragment =>
  html`<section class="card side"><p class="eyebrow"><span class="tag">${name}</span> <b>${ghost}</b> failed ${ago(time)}</p><h2><a href="${addresses.report(id)}"><span class="kind">${type}</span>${message === '' ? '' : `: ${message}`}</a></h2><p class="where">${[readableTime(time), id, release].filter((fact) => fact !== undefined).join(' · ')}</p></section>`

function differences({ facts, values, frames, same, omitted, masked, isPartial }: Comparison): Fragment {
  const both = values.filter(({ only }) => only === undefined)
  const single = values.filter(({ only }) => only !== undefined)
  return html`${table('Failures', facts)}
${table('Values that differ', both)}
${table('Only in one of them', single)}
${frames.some(isMoved) ? frameTable(frames) : ''}
<p class="summary">${summary(values.length + omitted, same)}${omitted > 0 ? ` ${omitted} of them are not shown.` : ''}${isPartial ? ` ${PARTIAL}` : ''}${masked.length > 0 ? html` Masked in both, and not compared: ${masked.map((path, at) => html`${at > 0 ? ', ' : ''}<code>${path}</code>`)}.` : ''}</p>`
}

const summary = (different: number, same: number): string =>
  `${counted(different, 'value')} ${different === 1 ? 'differs' : 'differ'}, ${same.toLocaleString('en')} ${same === 1 ? 'is' : 'are'} the same.`

function table(title: string, rows: readonly Difference[]): Fragment {
  if (rows.length === 0) return html``
  return html`<section class="card"><h3>${title}</h3><table class="diff"><thead><tr><th scope="col">Name</th><th scope="col">One</th><th scope="col">Other</th></tr></thead><tbody>${rows.map(row)}</tbody></table></section>`
}

function row({ name, one, other }: Difference): Fragment {
  const [left, right] = one === undefined || other === undefined ? [one, other] : marked(one, other)
  return html`<tr><th scope="row">${name}</th><td>${left ?? NONE}</td><td>${right ?? NONE}</td></tr>`
}

const NONE: Fragment = html`<span class="s-muted">not there</span>`

/** Marks the middle, between equal beginnings and ends. */
function marked(one: string, other: string): [Fragment, Fragment] {
  const [left, right] = [[...one], [...other]]
  const room = Math.min(left.length, right.length)
  let start = 0
  while (start < room && left[start] === right[start]) start++
  let end = 0
  while (end < room - start && left.at(-1 - end) === right.at(-1 - end)) end++
  const part = (all: readonly string[]): Fragment =>
    html`${all.slice(0, start).join('')}<mark>${all.slice(start, all.length - end).join('')}</mark>${all.slice(all.length - end).join('')}`
  return [part(left), part(right)]
}

const isMoved = ({ one, other }: FramePair): boolean => one !== other

const frameTable = (frames: readonly FramePair[]): Fragment =>
  table(
    'Frames',
    frames.map(({ functionName, ...places }) => ({ name: functionName, ...places })),
  )
