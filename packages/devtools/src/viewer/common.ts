/** The facts that the failures of a group have in common. */

import { type Fragment, html } from 'traceghost/report-page'
import type { Report } from 'traceghost/reporters'
import type { Head } from '../store/model.ts'
import { type Finding, whatInCommon } from '../views/index.ts'
import { PARTIAL } from '../views/paths.ts'
import type { Asked } from './asked.ts'

/** Reports of the group, and as many others: reading them takes a part of a second. */
const REPORTS = 100
/** Findings that are open at once. */
const SHOWN = 8

/** @param group its heads, newest first. */
export async function commonSection(group: readonly Head[], { heads, read }: Asked): Promise<Fragment> {
  const ghosts = new Set(group.map(({ ghost }) => ghost))
  const fingerprint = group[0]?.fingerprint
  const others = heads.filter((head) => ghosts.has(head.ghost) && head.fingerprint !== fingerprint)
  const [here, there] = await Promise.all([group, others].map((list) => readAll(list, read)))
  const { findings, count, others: compared, omitted, partial } = whatInCommon(here ?? [], there)
  if (findings.length === 0) return html``
  const more = findings.slice(SHOWN)
  return html`<section class="card common" aria-label="In common"><h3>In common</h3>
<p class="none">${sourceText(count, group.length, compared)}${partial > 0 ? ` ${PARTIAL}` : ''}</p>
${list(findings.slice(0, SHOWN))}
${more.length > 0 ? html`<details><summary>${more.length + omitted} more</summary>${list(more)}</details>` : ''}</section>`
}

async function readAll(heads: readonly Head[], read: Asked['read']): Promise<Report[]> {
  const reports = await Promise.all(heads.slice(0, REPORTS).map(({ id }) => read(id)))
  return reports.filter((report) => report !== undefined)
}

function sourceText(count: number, all: number, others: number): string {
  const of = count < all ? `the newest ${count} of ${all} reports` : `all ${count} reports`
  return `From ${of}${others === 0 ? '' : `, beside ${others} other ${others === 1 ? 'failure' : 'failures'} of the same ghost`}.`
}

const list = (findings: readonly Finding[]): Fragment =>
  html`<ul class="findings">${findings.map(
    (finding) =>
      html`<li class="${finding.differs ? 'differs' : finding.kind}">${withCode(finding.sentence)}${finding.differs ? html` <span class="tag">unlike others</span>` : ''}</li>`,
  )}</ul>`

/** Paths stand between backticks. */
const withCode = (sentence: string): Fragment[] =>
  sentence.split(/`([^`]*)`/).map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
