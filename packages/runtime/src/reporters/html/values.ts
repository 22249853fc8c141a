/** Values as a tree that opens level by level, with their types. */

import type { Entry, Report, Value, Variable } from '../../model.ts'
import { cellsOf, visible } from '../text.ts'
import { brief, cutText, keyText, plainText, type Token, token } from '../values.ts'
import { type Fragment, html } from './tag.ts'

/** Longer strings open to show the whole. */
const LONG_STRING = 90
const ROOM = 96
const MIN_ROOM = 24

/** Renders the values of one report. */
export interface Tree {
  variable(variable: Variable): Fragment
  /** A property of an error, or any other entry. */
  entry(entry: Entry): Fragment
}

export const tokens = (list: readonly Token[]): Fragment[] =>
  list.map(({ text, style }) => (style === 'plain' ? html`${text}` : html`<span class="s-${style}">${text}</span>`))

/** Text that scrolls where it is long, also by keys. */
export const longText = (label: string, text: string, className?: string): Fragment =>
  html`<pre${className === undefined ? '' : html` class="${className}"`} tabindex="0" role="group" aria-label="${label}">${text}</pre>`

/** @param id of the report on its page; references link to the objects that they stand for. */
export function createTree(report: Report, id: string): Tree {
  const known = objectIds(report)
  const anchor = (object: number): string => `${id}-object-${object}`

  function node(label: readonly Token[], value: Value): Fragment {
    const room = Math.max(MIN_ROOM, ROOM - cellsOf(plainText(label)))
    const short = tokens(brief(value, room))
    const isLink = value.kind === 'reference' && known.has(value.id)
    const shown = isLink ? html`<a href="#${anchor(value.id)}">${short}</a>` : short
    const line = html`<span>${tokens(label)}${shown}</span>${typeMark(value)}`
    const name = value.kind === 'object' && value.id !== undefined ? html` id="${anchor(value.id)}"` : ''
    if (value.kind === 'object' && value.entries.length > 0) {
      const cut = value.cut ? html`<div class="v leaf s-muted">${cutText(value.cut)}</div>` : ''
      return html`<details class="v"${name}><summary>${line}</summary><div class="kids">${value.entries.map(entry)}${cut}</div></details>`
    }
    return isLong(value)
      ? html`<details class="v"><summary>${line}</summary>${longText('The whole text', value.text)}</details>`
      : html`<div class="v leaf"${name}>${line}</div>`
  }

  function entry(one: Entry): Fragment {
    const key = keyText(one)
    const label = key === '' ? [] : [token(key, 'name'), token(one.kind === 'map' ? ' => ' : ': ')]
    const whole = node(label, one.value)
    return one.keyValue ? html`${node([token('key ', 'muted')], one.keyValue)}${whole}` : whole
  }

  return { variable: ({ name, value }) => node([token(visible(name), 'name'), token(': ')], value), entry }
}

const isLong = (value: Value): value is Extract<Value, { kind: 'primitive' }> =>
  value.kind === 'primitive' &&
  value.type === 'string' &&
  (value.text.length > LONG_STRING || value.text.includes('\n'))

function typeMark(value: Value): Fragment {
  if (value.kind === 'missing' || value.kind === 'reference') return html``
  return html` <span class="t">${value.type}${value.kind === 'object' && value.size !== undefined ? ` · ${value.size}` : ''}</span>`
}

/** The objects of a report that references can point to. */
function objectIds(report: Report): ReadonlySet<number> {
  const found = new Set<number>()
  const left: unknown[] = [report.error, report.frames]
  while (left.length > 0) {
    const one = left.pop()
    if (typeof one !== 'object' || one === null) continue
    if ('kind' in one && one.kind === 'object' && 'id' in one && typeof one.id === 'number') found.add(one.id)
    left.push(...Object.values(one))
  }
  return found
}
