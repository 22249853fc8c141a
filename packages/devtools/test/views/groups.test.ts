import { describe, expect, it } from 'vitest'
import { groupHeads, routeOf } from '../../src/views/index.ts'
import { charge, many, refused } from '../charges.ts'
import { headOf } from '../heads.ts'

describe('groupHeads', () => {
  const heads = [
    ...many(3, (index) => headOf(charge({ id: `a${index + 1}` }))),
    headOf(refused({ id: 'b2' })),
    headOf(charge({ id: 'a9', release: '2.2.0' })),
    headOf(refused({ id: 'b1' })),
  ]

  it('has one group for each fingerprint, the one with the newest report first', () => {
    expect(groupHeads(heads)).toEqual([
      {
        fingerprint: 'TypeError orders.ts:20 charge',
        count: 4,
        first: '2026-11-22T14:03:01.000Z',
        last: '2026-11-22T14:03:09.000Z',
        ghosts: ['charge'],
        type: 'TypeError',
        message: "Cannot read properties of null (reading 'rate')",
        releases: ['2.2.0', '2.1.0'],
        routes: ['/pay'],
        runtimes: ['node 24.21.0'],
        ids: ['a9', 'a3', 'a2', 'a1'],
      },
      expect.objectContaining({ fingerprint: 'RangeError orders.ts:31 charge', count: 2, ids: ['b2', 'b1'] }),
    ])
  })

  it('has none where there are no reports', () => expect(groupHeads([])).toEqual([]))

  it('does not mix up fingerprints that are names of an object', () => {
    const named = ['__proto__', 'constructor', '__proto__'].map((fingerprint, index) => ({
      ...headOf(charge({ id: `a${index}` })),
      fingerprint,
    }))
    expect(groupHeads(named).map(({ fingerprint, count }) => [fingerprint, count])).toEqual([
      ['__proto__', 2],
      ['constructor', 1],
    ])
  })

  it('names at most ten releases and routes', () => {
    const all = many(40, (index) => headOf(charge({ id: `a${index}`, release: `2.${index}.0` })))
    expect(groupHeads(all)[0]?.releases).toHaveLength(10)
  })
})

describe('routeOf', () => {
  it.each([
    ['https://shop.example/pay?step=2#top', '/pay'],
    ['/orders/7?page=1', '/orders/7'],
    ['http://localhost:5173', '/'],
    ['https://[', ''],
    [undefined, undefined],
  ])('%s → %s', (url, route) => expect(routeOf(url)).toBe(route))
})
