/** `docs/llms.txt`: the pages of the docs, for agents that look for them. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const DOCS = new URL('../../../docs/', import.meta.url)
const TEXT = readFileSync(new URL('llms.txt', DOCS), 'utf8')
const links = [...TEXT.matchAll(/^- \[[^\]]+\]\(([^)]+)\): \S/gm)].map(([, path = '']) => path)

test('it has the form of https://llmstxt.org: a title, a summary, lists of links', () => {
  expect(TEXT).toMatch(/^# traceghost\n\n> \S/)
  expect(TEXT.match(/^- /gm)).toHaveLength(links.length)
})

// The home page of the site has nothing of its own.
test('it lists every page, and nothing that is not there', () => {
  const pages = readdirSync(DOCS).filter((name) => name.endsWith('.md') && name !== 'index.md')
  expect(links).toEqual(expect.arrayContaining(pages))
  expect(links.filter((path) => !existsSync(fileURLToPath(new URL(path, DOCS))))).toEqual([])
})
