import type { Report } from 'traceghost'
import { describe, expect, it } from 'vitest'
import { reports } from '../../../runtime/test/reports/index.ts'
import { base, frame } from '../../../runtime/test/reports/parts.ts'
import { number } from '../../../runtime/test/reports/values.ts'
import { compareReports, renderComparison } from '../../src/views/index.ts'
import { charge, refused } from '../charges.ts'

const walk = (...names: string[]): Report => ({
  ...base,
  frames: names.map((name, index) => frame(name, index + 1, { step: number(index) })),
})

describe('compareReports', () => {
  it('finds no difference between a report and itself', () => {
    for (const report of Object.values(reports).filter((each) => each !== reports.huge))
      expect(compareReports(report, report)).toMatchObject({ facts: [], values: [], omitted: 0 })
  })

  it('has the values that differ, and those that only one has', () => {
    const { values, same } = compareReports(charge({ id: 'a1' }), refused({ id: 'b2' }))
    expect(values.map(({ path, one, other, only }) => [path, one, other, only])).toEqual([
      ['charge › user.name', '"user a1"', '"user b2"', undefined],
      ['charge › user.plan', 'null', '{ rate: 3 }', undefined],
      ['charge › total', '250', '20', undefined],
      ['error.message', '"Cannot read properties of null (reading \'rate\')"', '"refused"', undefined],
      ['environment.release', '"2.1.0"', '"2.0.0"', undefined],
      ['environment.url', '"https://shop.example/pay?step=a1"', '"https://shop.example/pay?step=b2"', undefined],
      ['charge › options.currency', undefined, '"EUR"', 'other'],
    ])
    expect(same).toBe(9)
  })

  it('says that masked values were not compared', () => {
    const { masked, values } = compareReports(charge({ id: 'a1' }), charge({ id: 'a2' }))
    expect(masked).toEqual(['charge › user.apiKey'])
    expect(values.some(({ path }) => path.includes('apiKey'))).toBe(false)
  })

  it('aligns frames by their functions', () => {
    const { frames } = compareReports(walk('read', 'parse', 'load'), walk('parse', 'retry', 'load'))
    expect(frames).toEqual([
      { functionName: 'read', one: 'src/orders.ts:1' },
      { functionName: 'parse', one: 'src/orders.ts:2', other: 'src/orders.ts:1' },
      { functionName: 'retry', other: 'src/orders.ts:2' },
      { functionName: 'load', one: 'src/orders.ts:3', other: 'src/orders.ts:3' },
    ])
  })

  it('refuses what is no report with a sentence', () => {
    expect(() => compareReports({ schema: 2 } as unknown as Report, base)).toThrow(
      new TypeError('compareReports takes two reports, as the store, onReport and reportOf give them.'),
    )
  })
})

describe('renderComparison', () => {
  const comparison = compareReports(charge({ id: 'a1' }), refused({ id: 'b2' }))

  it('prints what differs for terminals', () => expect(renderComparison(comparison)).toMatchSnapshot())

  it('prints it as Markdown', () =>
    expect(renderComparison(comparison, { format: 'markdown', maxValues: 2 })).toMatchSnapshot())

  it('colours both sides', () =>
    expect(renderComparison(comparison, { color: true })).toContain('\x1b[32m  + 20\x1b[39m'))
})
