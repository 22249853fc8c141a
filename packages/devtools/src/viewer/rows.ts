/** Rows of a list: a group, or a report. */

import { type Fragment, html, readableTime } from 'traceghost/report-page'
import type { Match } from '../views/index.ts'

/** A row. A script says how long ago it was. */
export interface Row {
  /** Of its element, to find it again in the page as it is later. */
  readonly id: string
  readonly href: string
  readonly count: number
  readonly type: string
  readonly message: string
  readonly ghost: string
  readonly first?: string | undefined
  readonly last: string
  readonly facts: readonly string[]
  /** The values that were searched for. */
  readonly matches: readonly Match[]
  readonly hasChanged: boolean
  /** To compare: the report that the row stands for, and the address that compares. */
  readonly report: string
  readonly compare: string
}

const LONG_MESSAGE = 300

export const rowList = (id: string, rows: readonly Row[]): Fragment =>
  html`<ol class="rows-list" id="${id}">${rows.map((row) => html`<li>${rowLink(row)}</li>`)}</ol>`

const rowLink = (row: Row): Fragment =>
  html`<a class="row" id="${row.id}" href="${row.href}" data-id="${row.report}" data-compare="${row.compare}">${times(row.count)}<span class="what"><span class="kind">${row.type}</span>${row.message === '' ? '' : `: ${shortened(row.message)}`}</span><span class="last">${ago(row.last)}</span><span class="about"><code>${row.ghost}</code>${row.hasChanged ? CHANGED : ''}${row.facts.map((fact) => html`<span>${fact}</span>`)}${row.first === undefined ? '' : html`<span>first ${ago(row.first)}</span>`}</span>${row.matches.length > 0 ? matchList(row.matches) : ''}</a>`

const MATCHES = 3

const matchList = (matches: readonly Match[]): Fragment =>
  html`<span class="about matches">${matches.slice(0, MATCHES).map(({ path, text }) => html`<span><code>${path}</code> ${text}</span>`)}${matches.length > MATCHES ? html`<span>and ${matches.length - MATCHES} more</span>` : ''}</span>`

const times = (count: number): Fragment =>
  html`<span class="times">${count > 1 ? `×${count.toLocaleString('en')}` : ''}</span>`

/** `3 minutes ago` where a script runs. */
export const ago = (time: string): Fragment => html`<time datetime="${time}" data-ago>${readableTime(time)}</time>`

/** Marks a failure whose code is another now. */
export const CHANGED: Fragment = html`<span class="tag changed">code changed since</span>`

const shortened = (text: string): string => {
  const line = text.replaceAll('\n', ' ')
  return line.length > LONG_MESSAGE ? `${line.slice(0, LONG_MESSAGE)}…` : line
}
