/** A variable on as many lines as it needs, within reason. */

import type { Value, Variable } from '../model.ts'
import { cellsOf, visible } from './text.ts'
import {
  bracketsOf,
  brief,
  cutText,
  headTokens,
  isBig,
  keyText,
  plainText,
  type Token,
  token,
  whole,
} from './values.ts'

const MAX_LINES = 24
const MAX_NESTING = 4

interface Layout {
  readonly maxLines: number
  /** Between the name and the value. */
  readonly separator: string
}

/** Lines for a variable: one when it fits, else one for each entry, indented by two spaces a level. */
export function variableLines(
  { name, value }: Variable,
  room: number,
  { maxLines, separator }: Layout = { maxLines: MAX_LINES, separator: ': ' },
): Token[][] {
  const label = [token(visible(name), 'name'), token(separator)]
  const lines = valueLines(value, room, label, 0)
  if (lines.length <= maxLines) return lines
  return [...lines.slice(0, maxLines - 1), [token(`  … ${lines.length - maxLines + 1} more lines`, 'muted')]]
}

function valueLines(value: Value, room: number, label: Token[], nesting: number): Token[][] {
  const indent = '  '.repeat(nesting)
  const left = Math.max(16, room - indent.length - cellsOf(plainText(label)))
  const first = indent === '' ? label : [token(indent), ...label]
  if (value.kind !== 'object' || value.entries.length === 0 || isBig(value) || nesting >= MAX_NESTING) {
    return [[...first, ...brief(value, left)]]
  }
  const full = whole(value, left)
  if (full) return [[...first, ...full]]
  const [open, close] = bracketsOf(value)
  const head = headTokens(value)
  const lines = [[...first, ...head, token(head.length > 0 ? ` ${open}` : open)]]
  for (const entry of value.entries) {
    const key = keyText(entry)
    const separator = entry.kind === 'map' ? ' => ' : ': '
    lines.push(...valueLines(entry.value, room, key === '' ? [] : [token(key, 'name'), token(separator)], nesting + 1))
    if (lines.length > MAX_LINES * 4) break
  }
  if (value.cut) lines.push([token(`${indent}  ${cutText(value.cut)}`, 'muted')])
  return [...lines, [token(`${indent}${close}`)]]
}
