import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SCRIPT, SCRIPT_HASH } from '../../src/reporters/html/script.ts'
import { STYLE, STYLE_HASH } from '../../src/reporters/html/style.ts'
import { reportsOf } from '../../src/reporters/html.ts'
import { renderHtml } from '../../src/reporters/index.ts'
import { reports } from '../reports/index.ts'
import { UNSEEN } from './unseen.ts'

const all = Object.values(reports)

describe('renderHtml', () => {
  const page = renderHtml(all)
  const elements = page
    .replace(STYLE, '')
    .replace(SCRIPT, '')
    .match(/<[^>]*>/g) as string[]
  const withoutValues = elements.map((element) => element.replace(/="[^"]*"/g, ''))

  it.each([
    ['style', STYLE, STYLE_HASH],
    ['script', SCRIPT, SCRIPT_HASH],
  ])('allows its %s by hash', (element, text, hash) => {
    expect(hash).toBe(`sha256-${createHash('sha256').update(text).digest('base64')}`)
    expect(page).toContain(`${element}-src '${hash}'`)
    expect(page).toContain(`<${element}>${text}</${element}>`)
  })

  it('reaches for nothing outside', () => {
    expect(page).toContain("default-src 'none'")
    expect(page).toContain("base-uri 'none'")
    const outside = /^<(?:link|img|iframe|base|form|object|embed|video|audio|source)\b| src\b/
    expect(withoutValues.filter((element) => outside.test(element))).toEqual([])
  })

  it('has only elements and attributes of its own', () => {
    const attribute = '(?: (?:[a-z][a-zA-Z0-9-]*)(?:="[^"<>]*")?)*'
    const known = new RegExp(String.raw`^<(?:!doctype html|\/?[a-z][a-z0-9]*${attribute}\/?)>$`)
    expect(elements.filter((element) => !known.test(element))).toEqual([])
    expect(withoutValues.filter((element) => / on\w+| style\b/.test(element))).toEqual([])
    expect(elements.filter((element) => /href="(?!#[\w-]+")/.test(element))).toEqual([])
    expect(page.match(/<script/g)).toHaveLength(all.length + 1)
    expect(page.match(/<\/script/g)).toHaveLength(all.length + 1)
    expect(UNSEEN.test(page)).toBe(false)
  })

  it('gives every id once, and links to ids that are there', () => {
    const values = (name: string): string[] =>
      [...page.matchAll(new RegExp(` ${name}="#?([^"]*)"`, 'g'))].map(([, id = '']) => id)
    const ids = values('id')
    expect(ids.length).toBe(new Set(ids).size)
    const missing = values('href').filter((id) => !ids.includes(id))
    expect(missing).toEqual([])
  })

  it('shows the newest first and gives its reports back', () => {
    const found = reportsOf(page)
    const times = found.map(({ time }) => time)
    expect(times).toEqual([...times].sort().reverse())
    expect(found).toHaveLength(all.length)
    expect(found).toEqual(expect.arrayContaining(all))
  })

  it('reads no report from a page that was cut', () => {
    expect(reportsOf(page.slice(0, page.indexOf('class="data">') + 40))).toEqual([])
    expect(reportsOf('<script type="application/json" class="data">{"schema":</script>')).toEqual([])
  })

  it('says so when there is nothing to show', () => {
    expect(renderHtml([])).toContain('No failures')
    const [first] = all
    expect(first && renderHtml(first)).toBe(renderHtml(first ? [first] : []))
  })
})
