/** Reports from elsewhere: of a wrong schema, huge, deep, with texts that break pages and terminals. */

import fc from 'fast-check'
import type { Report } from 'traceghost'
import { describe, expect, it } from 'vitest'
import golden from '../../../../e2e/golden/report.json' with { type: 'json' }
import { hostileTexts, poisoned } from '../../../runtime/test/reports/hostile.ts'
import { reports } from '../../../runtime/test/reports/index.ts'
import { base, frame } from '../../../runtime/test/reports/parts.ts'
import { number, object } from '../../../runtime/test/reports/values.ts'
import { compareReports, expandPath, findIn, pathsOf, renderComparison, whatInCommon } from '../../src/views/index.ts'

/** Those of the demo have no id, time and environment, which differ each time. */
const real = [
  ...Object.values(reports),
  ...(Object.values(golden) as Partial<Report>[]).map((part): Report => ({ ...base, ...part })),
]

/** All views of a report, as text. */
function viewsOf(report: Report, path: string): string {
  const paths = [...pathsOf(report).values()].map(({ path, text, key }) => [path, text, key])
  const common = whatInCommon([report, base], [report])
  const views = [paths, common, findIn(report, path), expandPath(report, path), comparisonOf(report)]
  return JSON.stringify(views)
}

function comparisonOf(report: Report): string {
  try {
    const comparison = compareReports(report, base)
    return renderComparison(comparison) + renderComparison(comparison, { format: 'markdown' })
  } catch (failure) {
    const { message } = failure as Error
    expect(message).toBe('compareReports takes two reports, as the store, onReport and reportOf give them.')
    return ''
  }
}

/** A path to a part of JSON data, as shares of the way. */
const anyPath = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 9 })
const anyPart = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(...hostileTexts),
  fc.constant({ toString: 1, valueOf: 1 }),
  fc.constant(1e308),
)

/** The data with another part at a path; the last step that leads anywhere is taken. */
function withPart(data: unknown, [share, ...rest]: readonly number[], part: unknown): unknown {
  if (share === undefined || typeof data !== 'object' || data === null) return part
  const names = Object.keys(data)
  const name = names[Math.floor(share * names.length)]
  if (name === undefined) return part
  const copy = (Array.isArray(data) ? [...data] : { ...data }) as Record<string, unknown>
  copy[name] = withPart(copy[name], rest, part)
  return copy
}

describe('views', () => {
  it('of all reports are plain data, and the same each time', () => {
    expect(real.filter((report) => pathsOf(report).size === 0)).toEqual([])
    for (const report of real.filter((each) => each !== reports.huge))
      expect(viewsOf(report, 'a')).toBe(viewsOf(structuredClone(report), 'a'))
  })

  it('never throw on a report with wrong parts', () => {
    const small = real.filter((report) => JSON.stringify(report).length < 20_000)
    fc.assert(
      fc.property(fc.constantFrom(...small), anyPath, anyPart, fc.string(), (report, path, part, query) => {
        expect(viewsOf(withPart(report, path, part) as Report, query).length).toBeLessThan(400_000)
      }),
      { numRuns: 150 },
    )
  })

  it.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 60), text]))('show %s as it is', (_, text) => {
    const shown = viewsOf(poisoned(text), text)
    const lines = comparisonOf(poisoned(text))
    expect(shown).not.toBe('')
    expect(lines.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e\u2066]/u)
  })

  it.each([undefined, null, 7, 'report', [], {}, { schema: 1 }, { ...base, schema: 2 }, { ...base, frames: {} }])(
    'take %s for no report',
    (value) => {
      const report = value as unknown as Report
      expect(pathsOf(report).size).toBe(0)
      expect(whatInCommon([report])).toMatchObject({ count: 0, left: 1 })
      expect(findIn(report, 'a')).toEqual([])
      expect(comparisonOf(report)).toBe('')
    },
  )

  it('bear values that are nested as deep as JSON goes', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown
    let value = object({ end: number(1) })
    for (let level = 0; level < 100; level++) value = object({ next: value })
    const nested = { ...base, frames: [frame('walk', 1, { value })] }
    expect(viewsOf({ ...base, notes: deep } as Report, 'a')).toContain('"count":1')
    expect(pathsOf(nested).size).toBeLessThan(60)
    expect(viewsOf(nested, 'value').length).toBeLessThan(20_000)
  })

  it('keep names of an object apart from its own', () => {
    const names = Object.fromEntries(['__proto__', 'constructor', 'toString'].map((name) => [name, number(1)]))
    const entries = Object.entries(JSON.parse('{"__proto__":1,"constructor":2}') as object).map(([key, value]) => ({
      ...{ kind: 'property' as const, key },
      value: number(value as number),
    }))
    const report = { ...base, frames: [frame('__proto__', 1, { ...names, all: object({}, { entries }) })] }
    expect(pathsOf(report).get('__proto__ › all.__proto__')?.text).toBe('1')
    expect(whatInCommon([report, report]).findings.map(({ path }) => path)).toContain('__proto__ › constructor')
    expect(({} as Record<string, unknown>).text).toBeUndefined()
  })
})
