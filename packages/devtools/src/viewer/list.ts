/** The list of all failures: a row for each fingerprint. */

import { type Fragment, GHOST, html } from 'traceghost/report-page'
import type { Head } from '../store/model.ts'
import type { Asked } from './asked.ts'
import { keyOf } from './keys.ts'
import type { Page } from './page.ts'
import { originFacts, type Row, rowList } from './rows.ts'

/** Equal failures, newest first. */
export type Group = readonly [newest: Head, ...others: Head[]]

const ROWS = 100

export const COMPARE_KEYS: Page['keys'] = [
  ['j k', 'move'],
  ['Enter', 'open'],
  ['c', 'compare two'],
]

/** @param query what was searched for. */
export async function listPage(asked: Asked): Promise<Page> {
  const { heads, query, number, addresses } = asked
  const found = matching(heads, query)
  const groups = groupsOf(found)
  const last = Math.max(1, Math.ceil(groups.length / ROWS))
  const page = Math.min(number, last)
  const shown = groups.slice((page - 1) * ROWS, page * ROWS)
  const rows = await Promise.all(shown.map((group) => rowOf(group, asked)))
  const address = (to: number): string => (query === '' ? addresses.page(to) : addresses.found(query, to))
  return {
    title: query === '' ? 'Failures' : `${query} in failures`,
    note: counted(heads.length, 'failure'),
    search: { query },
    keys: COMPARE_KEYS,
    up: query === '' ? undefined : addresses.list,
    main: html`<div id="list" data-live>
${query === '' ? '' : html`<p class="crumbs"><a href="${addresses.list}">All failures</a> <span>${counted(found.length, 'failure')} with “${query}”</span></p>`}
<section class="card" aria-label="Failures">${rows.length > 0 ? rowList('rows', rows) : query === '' ? WELCOME : html`<p class="none">Nothing found.</p>`}</section>
${last > 1 ? html`<nav class="pages" aria-label="Pages">${page > 1 ? html`<a href="${address(page - 1)}" rel="prev">Newer</a>` : ''}<span>${page} of ${last}</span>${page < last ? html`<a href="${address(page + 1)}" rel="next">Older</a>` : ''}</nav>` : ''}
</div>`,
  }
}

/** `1 failure`, `1,200 failures` */
export const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

const WELCOME: Fragment = html`<div class="welcome">${GHOST}<h2>No failures yet</h2><p>Mark a function. When it throws, its report stands here at once.</p><pre><code>import { ghost } from 'traceghost'

export const total = ghost((cart) =&gt; …)</code></pre></div>`

async function rowOf(group: Group, { addresses, hasChanged }: Asked): Promise<Row> {
  const [newest] = group
  const { id, fingerprint, type, message, ghost, time } = newest
  const oldest = group.at(-1) ?? newest
  return {
    id: `group-${keyOf(fingerprint)}`,
    href: group.length === 1 ? addresses.report(id) : addresses.group(fingerprint),
    count: group.length,
    type,
    message,
    ghost,
    last: time,
    first: group.length > 1 ? oldest.time : undefined,
    facts: originFacts(newest),
    hasChanged: await hasChanged(id),
    report: id,
    compare: addresses.compare,
  }
}

const matching = (heads: readonly Head[], query: string): readonly Head[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return heads
  return heads.filter((head) => {
    const text = Object.values(head).join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

function groupsOf(heads: readonly Head[]): Group[] {
  const groups = new Map<string, [Head, ...Head[]]>()
  for (const head of heads) {
    const group = groups.get(head.fingerprint)
    if (group) group.push(head)
    else groups.set(head.fingerprint, [head])
  }
  return [...groups.values()]
}
