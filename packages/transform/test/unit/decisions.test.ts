import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const filesOf = (pattern: string): string[] =>
  globSync(pattern, { cwd: root, exclude: (name) => name === 'node_modules' })

const decisions = filesOf('docs/adr/*.md')
  .map((path) => basename(path))
  .filter((name) => name !== 'README.md')

/** As the index has them. */
const listed = [...read('docs/adr/README.md').matchAll(/^- \[(.+)\]\(([\w-]+\.md)\): ./gm)].map(([, title, name]) => ({
  title,
  name,
}))

/** Files that decisions may name. */
const files = filesOf('{packages/*/{src,scripts,test},e2e,docs/blocks,playground/app,scripts}/**/*.ts').map((file) =>
  file.replaceAll('\\', '/'),
)

/** The links to decisions in sources. */
const linked = filesOf('{packages/*/{src/**/,scripts/**/,},docs/.vitepress/,{playground/app,scripts}/**/}*.ts').flatMap(
  (file) => [...read(file).matchAll(/docs\/adr\/((?!README)[\w-]+\.md)/g)].map(([, name = '']) => ({ file, name })),
)

const TEMPLATE =
  /^# [^\n]+\n\nStatus: \w[^\n]*\n\nDate: \d{4}-\d\d-\d\d\n\n## Context\n\n[^#].*\n## Decision\n\n[^#].*\n## Consequences\n\n[^#]/s

const LINES_OF_A_PAGE = 66
const MAX_COLUMNS = 120

/** Tables and long links cannot be broken. */
const isWhole = (line: string): boolean => line.startsWith('|') || /\S{80}/.test(line)

describe.each(decisions)('docs/adr/%s', (name) => {
  const text = read(`docs/adr/${name}`)

  test('has the parts of the template', () => {
    expect(text).toMatch(TEMPLATE)
  })

  test('is in the index once, by its title', () => {
    const [, title] = /^# (.+)/.exec(text) ?? []
    expect(listed.filter((entry) => entry.name === name)).toEqual([{ title, name }])
  })

  test('fits on a page', () => {
    const lines = text.split('\n')
    expect(lines.length).toBeLessThanOrEqual(LINES_OF_A_PAGE)
    expect(lines.filter((line) => line.length > MAX_COLUMNS && !isWhole(line))).toEqual([])
  })

  test('links to decisions that exist', () => {
    const names = [...text.matchAll(/\]\(([^):]+)\)/g)].map(([, link]) => link)
    expect(names.filter((link) => !decisions.includes(link as string))).toEqual([])
  })

  test('names files that exist', () => {
    const named = [...text.matchAll(/`((?:[\w-]+\/)*[\w.-]+\.ts)`/g)].map(([, path]) => path)
    expect(named.filter((path) => !files.some((file) => `/${file}`.endsWith(`/${path}`)))).toEqual([])
  })

  test('has a link from the source that it explains', () => {
    expect(linked.map((link) => link.name)).toContain(name)
  })
})

test('the index has only decisions that exist', () => {
  expect(listed.filter(({ name }) => !decisions.includes(name as string))).toEqual([])
})

test('sources link to decisions that exist', () => {
  expect(linked.filter(({ name }) => !decisions.includes(name))).toEqual([])
})
