/** The list of all failures: a row for each fingerprint. */

import { type Fragment, GHOST, html } from 'traceghost/report-page'
import { type Group, groupHeads } from '../views/index.ts'
import { PARTIAL } from '../views/paths.ts'
import { cutNote } from '../views/terms.ts'
import type { Asked } from './asked.ts'
import { type Found, search } from './found.ts'
import { keyOf } from './keys.ts'
import type { Page } from './page.ts'
import { comparing, type Row, rowList } from './rows.ts'

const ROWS = 100

export const COMPARE_KEYS: Page['keys'] = [
  ['j k', 'move'],
  ['Enter', 'open'],
  ['c', 'choose, to compare two'],
]

export async function listPage(asked: Asked): Promise<Page> {
  const { heads, query, parameters, addresses } = asked
  const found = query === '' ? undefined : await search(asked, parameters.get('from'))
  const groups = groupHeads(found?.heads ?? heads)
  const last = Math.max(1, Math.ceil(groups.length / ROWS))
  const page = Math.min(found ? 1 : pageIn(parameters), last)
  const shown = found ? groups : groups.slice((page - 1) * ROWS, page * ROWS)
  const rows = await Promise.all(shown.map((group) => rowOf(group, asked, found)))
  return {
    title: found ? `${query} in failures` : 'Failures',
    note: counted(heads.length, 'failure'),
    search: { query },
    keys: COMPARE_KEYS,
    up: found && addresses.list,
    main: html`<div id="list" data-live>
${found ? foundLine(found, asked) : ''}
<section class="card" aria-label="Failures">${rows.length > 0 ? rowList('rows', rows) : found ? html`<p class="none">Nothing found.</p>` : WELCOME}</section>
${found?.rest ? html`<nav class="pages" aria-label="Older ones"><a href="${addresses.found(query, found.rest.id)}" rel="next">Search older ones</a></nav>` : ''}
${!found && last > 1 ? pages(page, last, asked) : ''}
</div>
${comparing(addresses)}`,
  }
}

/** 1-based. */
const pageIn = (parameters: URLSearchParams): number => Math.max(1, Math.trunc(Number(parameters.get('page'))) || 1)

const pages = (page: number, last: number, { addresses }: Asked): Fragment =>
  html`<nav class="pages" aria-label="Pages">${page > 1 ? html`<a href="${addresses.page(page - 1)}" rel="prev">Newer</a>` : ''}<span>${page} of ${last}</span>${page < last ? html`<a href="${addresses.page(page + 1)}" rel="next">Older</a>` : ''}</nav>`

const foundLine = ({ heads, searched, partial, rest }: Found, { addresses, query }: Asked): Fragment =>
  html`<p class="crumbs"><a href="${addresses.list}">All failures</a><span>${counted(heads.length, 'failure')} with <b>${query}</b>${rest || searched < heads.length ? ` among ${searched.toLocaleString('en')}` : ''}${partialNote(partial)}${cut(query)}</span></p>`

/** `1 failure`, `1,200 failures` */
export const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

const WELCOME: Fragment = html`<div class="welcome">${GHOST}<h2>No failures yet</h2><p>Mark a function. When it throws, its report stands here at once.</p><pre><code>import { ghost } from 'traceghost'

export const total = ghost((cart) =&gt; …)</code></pre></div>`

async function rowOf(group: Group, { addresses, hasChanged }: Asked, found: Found | undefined): Promise<Row> {
  const { fingerprint, count, first, last, type, message, ghosts, releases, routes, runtimes, ids } = group
  const [id = ''] = ids
  return {
    id: `group-${keyOf(fingerprint)}`,
    href: count === 1 ? addresses.report(id) : addresses.group(fingerprint),
    count,
    type,
    message,
    ghost: some(ghosts),
    last,
    first: count > 1 ? first : undefined,
    facts: [routes.length > 0 ? routes : runtimes, releases].filter(({ length }) => length > 0).map(some),
    matches: found?.matches.get(id) ?? [],
    hasChanged: await hasChanged(id),
    report: id,
  }
}

const SHOWN = 2

/** `/cart, /checkout and 3 more` */
function some(names: readonly string[]): string {
  const more = names.length - SHOWN
  return more > 0 ? `${names.slice(0, SHOWN).join(', ')} and ${more} more` : names.join(', ')
}

/** The field takes no more, but an address does. */
function cut(query: string): string {
  const note = cutNote(query)
  return note && `. ${note}`
}

const partialNote = (partial: number): string =>
  partial === 0 ? '' : `. ${counted(partial, 'report')} in part: ${PARTIAL}`
