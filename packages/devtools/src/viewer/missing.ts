import { html } from 'traceghost/report-page'
import type { Asked } from './asked.ts'
import { counted } from './list.ts'
import type { Page } from './page.ts'

/** In place of a report that is not there, or not any more. */
export const missingPage = ({ heads, addresses }: Asked): Page => ({
  title: 'Not found',
  note: counted(heads.length, 'failure'),
  search: { query: '' },
  keys: [],
  up: addresses.list,
  main: html`<section class="card"><div class="welcome"><h2>There is no such report</h2><p>It may have been deleted: the store keeps the newest ones. <a href="${addresses.list}">All failures</a></p></div></section>`,
})
