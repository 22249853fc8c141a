import type { Entry, Value, Variable } from '../../model.ts'
import type { VariableGroup } from '../outline.ts'
import { cellsOf, visible } from '../text.ts'
import { brief, cutText, keyText, type Token, token } from '../values.ts'
import { type Fragment, html } from './tag.ts'

/** Longer strings open to show the whole. */
const LONG_STRING = 90
const ROOM = 96

export const tokens = (list: readonly Token[]): Fragment[] =>
  list.map(({ text, style }) => (style === 'plain' ? html`${text}` : html`<span class="s-${style}">${text}</span>`))

/** Variables under the titles of their scopes. */
export const groups = (list: readonly VariableGroup[]): Fragment[] =>
  list.map(({ title, variables }) => html`${title === '' ? '' : html`<h4>${title}</h4>`}${variables.map(variable)}`)

/** A variable as a tree that opens level by level, with its type. */
export const variable = ({ name, value }: Variable): Fragment =>
  node([token(visible(name), 'name'), token(': ')], value)

function node(label: readonly Token[], value: Value): Fragment {
  const room = Math.max(24, ROOM - cellsOf(label.map(({ text }) => text).join('')))
  const line = html`<span>${tokens([...label, ...brief(value, room)])}</span>${typeMark(value)}`
  if (value.kind === 'object' && value.entries.length > 0) {
    const cut = value.cut ? html`<div class="v leaf s-muted">${cutText(value.cut)}</div>` : ''
    return html`<details class="v"><summary>${line}</summary><div class="kids">${value.entries.map(entry)}${cut}</div></details>`
  }
  if (
    value.kind === 'primitive' &&
    value.type === 'string' &&
    (value.text.length > LONG_STRING || value.text.includes('\n'))
  ) {
    return html`<details class="v"><summary>${line}</summary><pre>${value.text}</pre></details>`
  }
  return html`<div class="v leaf">${line}</div>`
}

function entry(one: Entry): Fragment {
  const key = keyText(one)
  const label = key === '' ? [] : [token(key, 'name'), token(one.kind === 'map' ? ' => ' : ': ')]
  const whole = node(label, one.value)
  return one.keyValue ? html`${node([token('key ', 'muted')], one.keyValue)}${whole}` : whole
}

function typeMark(value: Value): Fragment {
  if (value.kind === 'missing' || value.kind === 'reference') return html``
  return html`<span class="t">${value.type}${value.kind === 'object' && value.size !== undefined ? ` · ${value.size}` : ''}</span>`
}
