/** The golden set: every reporter renders every report. */

import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model.ts'
import { SCRIPT } from '../../src/reporters/html/script.ts'
import { STYLE } from '../../src/reporters/html/style.ts'
import { reportsOf } from '../../src/reporters/html.ts'
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from '../../src/reporters/index.ts'
import { HOSTILE, hostileTexts, poisoned } from '../reports/hostile.ts'
import { reports } from '../reports/index.ts'
import { consoleCalls } from './console-calls.ts'
import { UNSEEN } from './unseen.ts'

/** Those that a person can read. */
const readable = Object.entries(reports).filter(([name]) => name !== 'hostile' && name !== 'huge')
const { hostile, huge } = reports

describe('golden reports', () => {
  it.each(readable)('%s', async (name, report) => {
    const file = (extension: string): string => `../reports/golden/${name}.${extension}`
    await expect(renderTerminal(report)).toMatchFileSnapshot(file('terminal.txt'))
    await expect(renderMarkdown(report)).toMatchFileSnapshot(file('md'))
    const calls = consoleCalls(report).map((call) => JSON.stringify(call))
    await expect(calls.join('\n')).toMatchFileSnapshot(file('console.txt'))
    const page = renderHtml([report])
      .replace(STYLE, '')
      .replace(SCRIPT, '')
      .replaceAll(/sha256-[^']+/g, 'sha256')
      // On lines of their own, for who reads the snapshot.
      .replaceAll(/(?<!\n)<(?:li|details|div|section|ol|ul|dl|summary|p|h\d|pre)\b/g, '\n$&')
    await expect(page).toMatchFileSnapshot(file('html'))
  })
})

describe('the hostile report', () => {
  it.each([
    ['terminal', renderTerminal],
    ['Markdown', renderMarkdown],
    ['JSON', renderJson],
    ['HTML', (report: typeof hostile) => renderHtml(report ? [report] : [])],
  ])('is shown by the %s reporter, so that these tests test something', (_, render) => {
    expect(hostile?.ghost).toContain(HOSTILE)
    expect(render(hostile as never)).toContain('alert(2)')
  })
})

describe('a report of all that fits', () => {
  it.each([
    ['terminal', renderTerminal, 80_000],
    ['Markdown', renderMarkdown, 50_100],
  ])('stays short in %s', (_, render, maxLength) => {
    const text = render(huge as never)
    expect(text.length).toBeLessThan(maxLength)
    expect(text).toMatch(/… \d+ more/)
  })

  it('is whole in HTML and JSON', () => {
    expect(renderJson(huge as never)).toContain('level199')
    expect(renderHtml([huge as never])).toContain('level199')
  })
})

describe('a report whose every text is hostile', () => {
  const cases = hostileTexts.map((text): [string, Report] => [JSON.stringify(text.slice(0, 60)), poisoned(text)])

  it.each(cases)('%s is safe to show', (_, report) => {
    for (const text of [renderTerminal(report), renderMarkdown(report), renderJson(report), renderHtml([report])]) {
      expect(UNSEEN.exec(text)).toBeNull()
    }
    expect(reportsOf(renderHtml([report]))).toEqual([report])
    expect(consoleCalls(report).length).toBeGreaterThan(0)
  })
})
