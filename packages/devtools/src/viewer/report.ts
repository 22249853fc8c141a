/** One report, with the way to its neighbours. */

import { article, type Fragment, html } from 'traceghost/report-page'
import { linkText, type Report, readReport } from 'traceghost/reporters'
import type { Head } from '../store/model.ts'
import type { Asked } from './asked.ts'
import { counted } from './list.ts'
import type { Page } from './page.ts'
import { CHANGED } from './rows.ts'
import { shortIds } from './short-ids.ts'

/** Places that are offered to the editor. */
const PLACES = 40

/** @returns `undefined` where there is no such report. */
export async function reportPage(id: string, asked: Asked): Promise<Page | undefined> {
  const { heads, addresses } = asked
  const head = heads.find((each) => each.id === id)
  const report = head && readReport(await asked.read(id))
  if (!head || !report) return undefined
  const group = heads.filter(({ fingerprint }) => fingerprint === head.fingerprint)
  const changed = await asked.hasChanged(id)
  return {
    title: `${head.ghost} failed: ${head.type}`,
    note: counted(heads.length, 'failure'),
    search: 'in report',
    keys: [
      ...(group.length > 1
        ? ([
            ['j k', 'older, newer'],
            ['c', 'compare with the one before'],
          ] as const)
        : []),
      ...(asked.hasEditor ? ([['e', 'editor']] as const) : []),
    ],
    up: group.length > 1 ? addresses.group(head.fingerprint) : addresses.list,
    main: html`${crumbs(head, group, asked)}
${named(head, asked)}
${changed ? html`<p class="crumbs">${CHANGED}</p>` : ''}
${asked.hasEditor ? editor(report, addresses.editor) : ''}
${article(report, 'failure')}`,
  }
}

function crumbs(head: Head, group: readonly Head[], { addresses }: Asked): Fragment {
  const at = group.indexOf(head)
  const newer = group[at - 1]
  const older = group[at + 1]
  const link = (to: Head | undefined, key: string, text: string): Fragment =>
    to ? html`<a href="${addresses.report(to.id)}" data-key="${key}">${text}</a>` : html``
  const other = older ?? newer
  return html`<nav class="crumbs" id="crumbs" data-live aria-label="Where this is"><a href="${addresses.list}">All failures</a><a href="${addresses.group(head.fingerprint)}">${head.ghost}: ${head.type}</a><span aria-current="page">${group.length > 1 ? `${at + 1} of ${group.length} equal ones` : 'the only one'}</span><span class="pager">${link(newer, 'k', 'Newer')}${link(older, 'j', 'Older')}${other ? html`<a href="${addresses.comparison(other.id, head.id)}" data-key="c">Compare with the ${older ? 'one before' : 'next one'}</a>` : ''}</span></nav>`
}

/** How to find it again, from a terminal too: there, `latest` is the newest one. */
const named = ({ id }: Head, { heads }: Asked): Fragment =>
  html`<p class="crumbs named" id="named" data-live><span>Report <code>${id}</code></span>${id === 'latest' ? '' : html`<code class="command">npx traceghost show ${shortIds(heads.map((head) => head.id)).get(id) ?? id}</code>`}</p>`

/** Works without a script, too: the answer is empty, and the browser stays. */
function editor({ trigger, frames, error }: Report, action: string): Fragment {
  const places = [trigger, ...frames, ...error.stack.filter(({ origin }) => origin === 'app')]
  const texts = [...new Set(places.map(linkText))].filter((text) => text !== '').slice(0, PLACES)
  const [first, ...others] = texts
  if (first === undefined) return html``
  return html`<form class="places" method="post" action="${action}" data-opens><button name="place" value="${first}" data-key="e">Open <code>${first}</code> in the editor</button>${others.length > 0 ? html`<details><summary>Other places</summary><ul>${others.map((text) => html`<li><button name="place" value="${text}">${text}</button></li>`)}</ul></details>` : ''}</form>`
}
