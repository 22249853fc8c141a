/**
 * The tables of options and of the model, from the types and their comments.
 *
 *   node docs/scripts/types.ts    writes them into the pages, between their marks
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { type Declared, declarationsIn, type Member } from './interfaces.ts'

const DOCS = new URL('../', import.meta.url)
const SOURCES = {
  GhostOptions: 'runtime/src/options.ts',
  ConfigureOptions: 'runtime/src/eager/configure-options.ts',
  StoreOptions: 'runtime/src/eager/configure-options.ts',
  HostOptions: 'transform/src/host/options.ts',
  Options: 'unplugin/src/options.ts',
  LoaderOptions: 'unplugin/src/options.ts',
} as const
const MODEL = 'runtime/src/model.ts'
const MARKED = /<!-- types (\w+): node docs\/scripts\/types\.ts -->\n.*?<!-- \/types -->/gs

/** The pages that have such tables. */
export const TYPE_PAGES = ['options.md', 'report-model.md'] as const

/** A page with its tables as the types are now. */
export const withTables = (page: string): string =>
  page.replaceAll(MARKED, (_, name: string) => {
    const table = name === 'model' ? model() : optionsOf(name)
    return `<!-- types ${name}: node docs/scripts/types.ts -->\n\n${table}\n\n<!-- /types -->`
  })

export const readPage = (name: string): string => readFileSync(new URL(name, DOCS), 'utf8')

const declarationsOf = (path: string): Declared[] =>
  declarationsIn(readFileSync(new URL(`../packages/${path}`, DOCS), 'utf8'))

function optionsOf(name: string): string {
  const path = SOURCES[name as keyof typeof SOURCES]
  const declared = path && declarationsOf(path).find((each) => each.name === name)
  if (!declared) throw new Error(`There are no options ${name}: choose from ${Object.keys(SOURCES).join(', ')}`)
  const rows = declared.members.map((member) => [
    `${code(member.name)}<br>${code(member.type)}`,
    defaultOf(member),
    linked(member.says),
  ])
  return tableOf(['option', 'default', 'meaning'], rows)
}

/** A section for each type of the model. */
function model(): string {
  const all = declarationsOf(MODEL)
  return all.map((declared) => `## ${declared.name}\n\n${sectionOf(declared, all)}`).join('\n\n')
}

function sectionOf({ says, members, type, extends: bases }: Declared, all: readonly Declared[]): string {
  const more = bases.map((base) => `It has the members of [${code(base)}](#${base.toLowerCase()}) too.`)
  const prose = [linked(says), ...more].join(' ').trim()
  const intro = prose ? `${wrapped(prose)}\n\n` : ''
  if (type !== undefined) return `${intro}${linksOf(type, all) || code(type)}`
  const rows = members.map((member) => [
    `\`${member.name}${member.isOptional ? '?' : ''}\``,
    typeCell(member, all),
    linked(member.says),
  ])
  return `${intro}${tableOf(['member', 'type', 'meaning'], rows)}`
}

/** `Frame[]`, which leads to the section of `Frame`. */
function typeCell({ type }: Member, all: readonly Declared[]): string {
  const plain = type.replaceAll(/\b(?:Count|Ordinal)\b/g, 'number')
  const known = all.find(({ name }) => new RegExp(`^${name}(?:\\[\\])?$`).test(plain))
  return known ? `[${code(plain)}](#${known.name.toLowerCase()})` : code(plain)
}

/** `One | Other` with a link for each; nothing where it has other parts. */
function linksOf(type: string, all: readonly Declared[]): string {
  const parts = type.split(' | ')
  const isKnown = parts.every((part) => all.some(({ name }) => name === part))
  return isKnown ? parts.map((part) => `[${code(part)}](#${part.toLowerCase()})`).join(',\n') : ''
}

function defaultOf({ byDefault }: Member): string {
  if (byDefault === undefined) return '–'
  const isCode = /^(?:[\w.,]+|\[\]|\{\}|'[^']*')$/.test(byDefault)
  return isCode ? code(byDefault) : linked(byDefault.replaceAll(/(?<![`\w])'([\w./]+)'(?!`)/g, "`'$1'`"))
}

const code = (text: string): string => `\`${text}\``

/** `docs/production.md` in a comment is a link on a page. */
const linked = (text: string): string =>
  text.replaceAll(/`docs\/([\w-]+\.md)`/g, (_, page: string) => `[${titleOf(page)}](${page})`)

const titleOf = (page: string): string => /^# (.+)$/m.exec(readPage(page))?.[1] ?? page

/** Prose of 120 columns. */
function wrapped(text: string): string {
  const lines: string[] = []
  for (const word of text.match(/(?:`[^`]*`|\S)+/g) ?? []) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= 120) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = heads.map((head, column) => Math.max(3, head.length, ...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(heads), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...cells.map(line)].join('\n')
}

if (argv[1] === fileURLToPath(import.meta.url))
  for (const page of TYPE_PAGES) writeFileSync(new URL(page, DOCS), withTables(readPage(page)))
