/**
 * The table of supported hosts.
 *
 *   node e2e/matrix/table.ts writes it into docs/support.md, from what the hosts declare; the matrix proves each cell
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { appRows } from '../frameworks/apps/rows.ts'
import type { Cell } from '../frameworks/table/cell.ts'
import { commands } from '../frameworks/table/commands.ts'
import { pages } from '../frameworks/table/pages.ts'
import { servers } from '../frameworks/table/servers.ts'
import { pages as browsers, type Engine, servers as runtimes } from './engines.ts'
import type { Host, Mode } from './host.ts'
import { hosts } from './hosts.ts'

const PAGE = fileURLToPath(new URL('../../docs/support.md', import.meta.url))
const BEGIN = '<!-- support: node e2e/matrix/table.ts -->'
const END = '<!-- /support -->'

const engines: readonly Engine[] = [...runtimes, ...browsers]

/** The page, taken apart at the marks around its table. */
export interface PageParts {
  readonly before: string
  readonly table: string
  readonly after: string
}

/**
 * Reads the page.
 *
 * @throws Error where the table is not marked exactly once
 */
export function pageParts(text: string = readFileSync(PAGE, 'utf8')): PageParts {
  const [before = '', rest = '', ...more] = text.split(BEGIN)
  const [table = '', after, ...others] = rest.split(END)
  if (after === undefined || more.length > 0 || others.length > 0)
    throw new Error(`docs/support.md must have ${BEGIN} and ${END} once, in that order.`)
  return { before, table: table.trim(), after }
}

/** Markdown: a row for every host, a column for every engine, and why something cannot work. */
export function supportTable(): string {
  const notes = [...new Set(hosts.flatMap(notesOf))]
  const rows = hosts.map((host) => [
    `${host.name}${notesOf(host)
      .map((note) => `<sup>${notes.indexOf(note) + 1}</sup>`)
      .join(' ')}`,
    `\`${host.uses}\``,
    host.modes.map((mode) => MODES[mode]).join(', '),
    ...engines.map((engine) => (host.engines.includes(engine) ? '✓' : '–')),
  ])
  const footnotes = notes.map((note, index) => `${index + 1}. ${note}`)
  const table = tableOf(['', 'with', 'modes', ...engines], rows)
  return [...table, '', ...footnotes, '', ...wholeApps(), '', frameworks()].join('\n')
}

/** Apps that the templates of their tools write, with all that can fail in them. */
function wholeApps(): string[] {
  const heads = ['', 'with', 'modes', 'runs in', 'fails in']
  const rows = appRows.map(({ name, uses, modes, engines, failures }) => [
    ...[name, `\`${uses}\``, modes.map((mode) => MODES[mode]).join(', ')],
    ...[engines.join(', '), failures.join(', ')],
  ])
  const alone = appRows.filter(({ isAlone }) => isAlone).map(({ name }) => name)
  const intro = `Whole apps, beside the same app without traceghost, but for ${alone.join(', ')}:`
  return [intro, '', ...tableOf(heads, rows)]
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heads.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map(({ length }) => length)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(heads), rule, ...rows.map(line)]
}

/** The apps of the table of frameworks, but those that leave traceghost out. */
function frameworks(): string {
  const cells: readonly Cell[] = [...servers, ...pages, ...commands]
  // Angular has a test of its own.
  const names = [...cells.map(({ name }) => name).filter((name) => !name.includes('without')), 'Angular']
  return `Apps are built with each of these, crashed, and compared with the same app without traceghost: ${names.join(', ')}.`
}

const notesOf = ({ cannot = {}, limit }: Host): string[] => [
  ...(limit ? [limit] : []),
  ...Object.entries(cannot).map(([fixture, reason]) => `Not ${SUBJECTS[fixture] ?? fixture}: ${reason}.`),
]

const MODES: Record<Mode, string> = { development: 'dev', production: 'prod' }

const SUBJECTS: Readonly<Record<string, string>> = { jsx: 'JSX', commonjs: 'CommonJS', class: 'decorators of classes' }

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { before, after } = pageParts()
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${supportTable()}\n\n${END}${after}`)
}
