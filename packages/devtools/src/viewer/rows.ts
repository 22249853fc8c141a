/** Rows of a list: a group, or a report. */

import { type Fragment, html, readableTime } from 'traceghost/report-page'
import type { Match } from '../views/index.ts'
import type { Addresses } from './addresses.ts'

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
  /** The report that the row stands for, to compare it. */
  readonly report: string
  /** Where rows are alike: the beginning of the report's id, beside its exact time. */
  readonly shortId?: string | undefined
}

const LONG_MESSAGE = 300

export const rowList = (id: string, rows: readonly Row[]): Fragment =>
  html`<ol class="rows-list" id="${id}">${rows.map((row) => html`<li>${rowLink(row)}${rows.length > 1 ? pick(row) : ''}</li>`)}</ol>`

/** It belongs to the form of `comparing`, wherever that stands. */
const pick = ({ id, type, ghost, last, report }: Row): Fragment =>
  html`<label class="pick"><input type="checkbox" id="pick-${id}" form="comparing" name="id" value="${report}" aria-label="Compare ${ghost}: ${type}, ${readableTime(last)}, ${report}"> <span aria-hidden="true">Compare</span></label>`

/** Compares the two rows that are chosen. */
export const comparing = ({ compare }: Addresses): Fragment =>
  html`<form class="comparing" id="comparing" action="${compare}"><button>Compare the two that are chosen</button></form>`

const rowLink = (row: Row): Fragment =>
  html`<a class="row" id="${row.id}" href="${row.href}">${times(row.count)}<span class="what"><span class="kind">${row.type}</span>${row.message === '' ? '' : `: ${shortened(row.message)}`}</span><span class="last">${ago(row.last)}</span><span class="about"><code>${row.ghost}</code>${row.shortId === undefined ? '' : exactly(row.last, row.shortId)}${row.hasChanged ? CHANGED : ''}${row.facts.map((fact) => html`<span>${fact}</span>`)}${row.first === undefined ? '' : html`<span>first ${ago(row.first)}</span>`}</span>${row.matches.length > 0 ? matchList(row.matches) : ''}</a>`

/** Rows that came in the same minute can be told apart. */
const exactly = (time: string, id: string): Fragment =>
  html`<time datetime="${time}">${readableTime(time)}</time><code class="id">${id}</code>`

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
