/** A comparison as text for terminals and for Markdown. */

import type { Comparison, Difference, FramePair, ValueDifference } from './comparison.ts'
import { PARTIAL } from './paths.ts'

/** How a comparison is printed. */
export interface ComparisonOptions {
  /**
   * A terminal's lines, or Markdown.
   * @default 'terminal'
   */
  readonly format?: 'terminal' | 'markdown'
  /**
   * Colours of a terminal.
   * @default false
   */
  readonly color?: boolean
  /**
   * How many values are shown.
   * @default 100
   */
  readonly maxValues?: number
}

const MAX_VALUES = 100

/** Prints a comparison: what differs, each with the text of both reports. */
export function renderComparison(
  comparison: Comparison,
  { format = 'terminal', color = false, maxValues = MAX_VALUES }: ComparisonOptions = {},
): string {
  const print = format === 'markdown' ? MARKDOWN : color ? COLOURED : PLAIN
  const { one, other, facts, frames, values, masked } = comparison
  const shown = values.slice(0, Math.max(0, maxValues))
  const sections: [title: string, lines: readonly string[]][] = [
    ['Failures', facts.flatMap((fact) => differenceLines(fact, print))],
    ['Values that differ', shown.filter(({ only }) => !only).flatMap((value) => differenceLines(value, print))],
    [`Only in ${one.id}`, onlyLines(shown, 'one')],
    [`Only in ${other.id}`, onlyLines(shown, 'other')],
    ['Frames', frames.some(isMoved) ? frames.map(frameLine) : []],
    ['Masked in both, so not compared', masked.length > 0 ? [masked.join(', ')] : []],
  ]
  const lines = sections.flatMap(([title, texts]) => (texts.length > 0 ? print.section(title, texts) : []))
  return [...print.head(headLine(comparison), sideLines(comparison)), ...lines, summaryOf(comparison, shown)].join('\n')
}

interface Print {
  head(title: string, sides: readonly string[]): string[]
  section(title: string, lines: readonly string[]): string[]
  one(text: string): string
  other(text: string): string
}

const PLAIN: Print = {
  head: (title, sides) => [title, ...sides, ''],
  section: (title, lines) => [`${title}:`, ...lines.map((line) => `  ${line}`), ''],
  one: (text) => text,
  other: (text) => text,
}

const COLOURED: Print = {
  ...PLAIN,
  section: (title, lines) => [`\x1b[1m${title}:\x1b[0m`, ...lines.map((line) => `  ${line}`), ''],
  one: (text) => `\x1b[31m${text}\x1b[39m`,
  other: (text) => `\x1b[32m${text}\x1b[39m`,
}

const MARKDOWN: Print = {
  ...PLAIN,
  head: (title, sides) => [`## ${title}`, '', ...fenced(sides), ''],
  section: (title, lines) => [`### ${title}`, '', ...fenced(lines), ''],
}

/** In a block, nothing of a program's text is Markdown; the fence is longer than any in it. */
function fenced(lines: readonly string[]): string[] {
  const runs = lines.join('\n').match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)))
  return [`${fence}text`, ...lines, fence]
}

const headLine = ({ one, other }: Comparison): string =>
  one.fingerprint === other.fingerprint ? 'Two failures of one fingerprint' : 'Two failures of different fingerprints'

const sideLines = ({ one, other }: Comparison): string[] =>
  [one, other].map(({ id, time, fingerprint }, index) => `${index === 0 ? '-' : '+'} ${id}  ${time}  ${fingerprint}`)

function differenceLines({ name, one = '(none)', other = '(none)' }: Difference, print: Print): string[] {
  return [name, print.one(`  - ${one}`), print.other(`  + ${other}`)]
}

const onlyLines = (values: readonly ValueDifference[], side: 'one' | 'other'): string[] =>
  values.filter(({ only }) => only === side).map((value) => `${value.path}: ${value[side] ?? ''}`)

const isMoved = ({ one, other }: FramePair): boolean => one !== other

function frameLine({ functionName, one, other }: FramePair): string {
  if (one === undefined) return `+ ${functionName} ${other}`
  if (other === undefined) return `- ${functionName} ${one}`
  return one === other ? `  ${functionName} ${one}` : `  ${functionName} ${one} → ${other}`
}

function summaryOf({ values, omitted, same, isPartial }: Comparison, shown: readonly ValueDifference[]): string {
  const differing = values.length + omitted
  const left = differing - shown.length
  const first = `${differing} ${differing === 1 ? 'value differs' : 'values differ'}, ${same} ${same === 1 ? 'is' : 'are'} the same`
  const rest = left > 0 ? `; ${left} ${left === 1 ? 'difference is' : 'differences are'} not shown.` : '.'
  return `${first}${rest}${isPartial ? ` ${PARTIAL}` : ''}`
}
