/** The pages of the site and the READMEs, with their links, anchors and blocks of code. */

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../.vitepress/site-paths.ts'
import { slugOf } from '../.vitepress/slug.ts'

export interface Page {
  /** Relative to the repository. */
  readonly file: string
  readonly text: string
}

export interface Link {
  readonly href: string
  readonly line: number
}

export interface Block {
  readonly file: string
  /** Of its first line of code, 1-based. */
  readonly line: number
  readonly language: string
  /** Behind the language: `fragment`. */
  readonly info: string
  readonly code: string
}

const PAGES = ['*.md', 'docs/*.md', 'docs/adr/*.md', 'packages/*/README.md']

export const pages = (): Page[] =>
  globSync(PAGES, { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))

const FENCE = /^([ \t]*)(`{3,})([\w-]*)[ \t]*(.*)\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm

export const blocksOf = ({ file, text }: Page): Block[] =>
  [...text.matchAll(FENCE)].map(({ index, 1: indent = '', 3: language = '', 4: info = '', 5: code = '' }) => ({
    file,
    line: lineAt(text, index) + 1,
    language,
    info,
    code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }))

/** Links of Markdown and of HTML, but not those in code. */
export function linksOf({ text }: Page): Link[] {
  const prose = withoutCode(text)
  const markdown = [...prose.matchAll(/\]\(([^)\s]+)(?:\s"[^"]*")?\)/g)]
  const html = [...prose.matchAll(/<(?:a|img)\b[^>]*?\b(?:href|src)="([^"]+)"/g)]
  return [...markdown, ...html].map(({ index, 1: href = '' }) => ({ href, line: lineAt(text, index) }))
}

/** The anchors of the headings; of equal ones, the later ones have a number. */
export function anchorsOf({ text }: Pick<Page, 'text'>): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of blank(text, FENCE).matchAll(/^#{1,6} +(.+)$/gm)) {
    const slug = slugOf(heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]|<[^>]+>/g, ''))
    let anchor = slug
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`
    anchors.add(anchor)
  }
  return anchors
}

/** Blanks stand in place of code, so that offsets stay. */
const withoutCode = (text: string): string => blank(blank(text, FENCE), /(`+)(?!`).*?(?<!`)\1(?!`)/gs)

const blank = (text: string, pattern: RegExp): string =>
  text.replaceAll(pattern, (code) => code.replaceAll(/[^\n]/g, ' '))

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
