/** The failures of one fingerprint. */

import { html } from 'traceghost/report-page'
import type { Head } from '../store/model.ts'
import { routeOf } from '../views/index.ts'
import type { Asked } from './asked.ts'
import { commonSection } from './common.ts'
import { keyOf, segmentOf } from './keys.ts'
import { COMPARE_KEYS, counted } from './list.ts'
import type { Page } from './page.ts'
import { ago, CHANGED, comparing, type Row, rowList } from './rows.ts'
import { shortIds } from './short-ids.ts'

/** Rows of single reports; older ones are reached from report to report. */
const ROWS = 200

/** @returns `undefined` where no report has the fingerprint with this key. */
export async function groupPage(key: string, asked: Asked): Promise<Page | undefined> {
  const { addresses } = asked
  const fingerprint = [...new Set(asked.heads.map((head) => head.fingerprint))].find((each) => keyOf(each) === key)
  const heads = asked.heads.filter((head) => head.fingerprint === fingerprint)
  const [newest] = heads
  const oldest = heads.at(-1)
  if (!newest || !oldest) return undefined
  const { ghost, type, message } = newest
  const short = shortIds(asked.heads.map(({ id }) => id))
  const hasChanged = await asked.hasChanged(newest.id)
  return {
    title: `${ghost} failed: ${type}`,
    note: counted(heads.length, 'failure'),
    search: { query: '' },
    keys: COMPARE_KEYS,
    up: addresses.list,
    main: html`<nav class="crumbs" aria-label="Where this is"><a href="${addresses.list}">All failures</a></nav>
<header class="title"><p class="eyebrow"><b>${ghost}</b> failed ${hasChanged ? CHANGED : ''}</p><h2><span class="kind">${type}</span>${message === '' ? '' : `: ${message}`}</h2></header>
<div id="group" data-live>
<p class="facts-line"><span><b>${heads.length.toLocaleString('en')}</b> ${heads.length === 1 ? 'time' : 'times'}</span><span>first ${ago(oldest.time)}</span><span>last ${ago(newest.time)}</span></p>
${heads.length > 1 ? await commonSection(heads, asked) : ''}
<section class="card singles" aria-label="Reports">${rowList(
      'rows',
      heads.slice(0, ROWS).map((head) => rowOf(head, short.get(head.id), asked)),
    )}${heads.length > ROWS ? html`<p class="none">And ${(heads.length - ROWS).toLocaleString('en')} older ones.</p>` : ''}</section>
</div>
${comparing(addresses)}`,
  }
}

const rowOf = (head: Head, shortId: string | undefined, { addresses }: Asked): Row => ({
  id: `report-${segmentOf(head.id)}`,
  href: addresses.report(head.id),
  count: 1,
  type: head.type,
  message: head.message,
  ghost: head.ghost,
  last: head.time,
  facts: [routeOf(head.url) ?? head.runtime, head.release].filter((fact) => fact !== undefined),
  matches: [],
  hasChanged: false,
  report: head.id,
  shortId,
})
