import { describe, expect, it } from 'vitest'
import { findIn } from '../../src/views/index.ts'
import { charge } from '../charges.ts'

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
    ['total = 25', []],
    ['user.plan = null nowhere', []],
    ['', []],
    ['   ', []],
  ])('%s', (query, paths) => expect(pathsFound(query).toSorted()).toEqual(paths.toSorted()))

  it('shows the values that match', () => {
    expect(findIn(report, 'user.plan = null')).toEqual([{ path: 'charge › user.plan', text: 'null' }])
  })

  it('takes signs of regular expressions for themselves', () => {
    for (const query of ['(', '[', '\\', '*', '.*', '(a+)+$', '"', '=', ':', '= =', '"" ""'])
      expect(() => findIn(report, query)).not.toThrow()
    expect(pathsFound('items[0].count = 2')).toEqual(['charge › items[0].count'])
  })
})
