import type { Report } from 'traceghost'
import { describe, expect, it } from 'vitest'
import { reports } from '../../../runtime/test/reports/index.ts'
import { array, number } from '../../../runtime/test/reports/values.ts'
import { findIn, pathsOf } from '../../src/views/index.ts'
import { searchIn } from '../../src/views/search.ts'
import { termsOf } from '../../src/views/terms.ts'
import { charge, many } from '../charges.ts'

const { payment, causes } = reports as Record<string, Report> as { payment: Report; causes: Report }
const report = charge({ id: 'a1' })
const pathsFound = (query: string): string[] => findIn(report, query).map(({ path }) => path)

describe('findIn', () => {
  it.each([
    ['apikey', ['charge › user.apiKey']],
    ['"user a1"', ['charge › user.name']],
    [
      'USER A1',
      ['charge › user', 'charge › user.name', 'charge › user.plan', 'charge › user.apiKey', 'id', 'environment.url'],
    ],
    ['total:25', ['charge › total']],
    ['user.plan = null', ['charge › user.plan']],
    ['plan===null', ['charge › user.plan']],
    ['name = "user a1"', ['charge › user.name']],
    ['orders.ts:20', ['fingerprint', 'place', 'frame']],
    ['charge', ['fingerprint', 'ghost', 'frame']],
    ['sku = A-1 total:250', ['charge › items[0].sku', 'charge › total']],
    ['charge › user.plan', ['charge › user.plan']],
    ['charge›user.pl', ['charge › user.plan']],
    ['charge › user.plan = null 250', ['charge › total', 'charge › user.plan']],
    ['charge › plan', []],
    ['charge #2 › user', []],
    ['total = 25', []],
    ['user.plan = null nowhere', []],
    ['', []],
    ['   ', []],
  ])('%s', (query, paths) => expect(pathsFound(query).toSorted()).toEqual(paths.toSorted()))

  it('shows the values that match', () => {
    expect(findIn(report, 'user.plan = null')).toEqual([{ path: 'charge › user.plan', text: 'null' }])
  })

  it('takes each path as it is shown', () => {
    for (const made of [payment, causes])
      for (const [path, { place, text }] of pathsOf(made))
        if (place !== '') expect(findIn(made, path)).toEqual([{ path, text }])
  })

  it('says whether it has looked at all values', () => {
    const wide = charge({ id: 'a1', plan: array(many(11_000, number)) })
    expect(searchIn(wide, '10500')).toEqual({ matches: [], isPartial: true })
    expect(searchIn(report, '10500')).toEqual({ matches: [], isPartial: false })
  })

  it.each([' ', '› ', '(error', '#1 ', '= '])('takes a query of many %j apart in time', (part) => {
    const query = `${part.repeat(1_000).slice(0, 999)}›`
    const start = performance.now()
    termsOf(query)
    expect(performance.now() - start).toBeLessThan(200)
  })

  it('takes signs of regular expressions for themselves', () => {
    for (const query of ['(', '[', '\\', '*', '.*', '(a+)+$', '"', '=', ':', '= =', '"" ""'])
      expect(() => findIn(report, query)).not.toThrow()
    expect(pathsFound('items[0].count = 2')).toEqual(['charge › items[0].count'])
  })
})
