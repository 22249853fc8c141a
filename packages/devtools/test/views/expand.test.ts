import type { Report } from 'traceghost'
import { describe, expect, it } from 'vitest'
import { reports } from '../../../runtime/test/reports/index.ts'
import { array, number, string } from '../../../runtime/test/reports/values.ts'
import { type ExpandedValue, expandPath, pathsOf } from '../../src/views/index.ts'
import { charge, many } from '../charges.ts'

const { payment, causes, limits } = reports as Record<string, Report> as {
  payment: Report
  causes: Report
  limits: Report
}

describe('expandPath', () => {
  it('gives a value with its entries, whose paths can be expanded again', () => {
    expect(expandPath(payment, 'checkout › cart')).toMatchObject({
      path: 'checkout › cart',
      entries: [
        { path: 'checkout › cart.items', text: expect.stringMatching(/^\[.*"A chair of ash wood".*\]$/) },
        { path: 'checkout › cart.coupon', text: 'undefined' },
        { path: 'checkout › cart.note', text: expect.stringContaining('Please ring twice.') },
      ],
    })
    for (const path of pathsOf(payment).keys()) expect(expandPath(payment, path)).toHaveProperty('path')
  })

  it.each([
    ['without its function', 'cart.items[0].sku', 'checkout › cart.items[0].sku'],
    ['as reporters name a place', 'cart.items[0].sku of checkout', 'checkout › cart.items[0].sku'],
    ['with a plain sign', 'checkout > cart.items[0].sku', 'checkout › cart.items[0].sku'],
    ['in backticks', '`checkout › cart.coupon`', 'checkout › cart.coupon'],
    ['through a reference', 'this.client.self.url', 'Payments.charge › this.url'],
  ])('takes a path %s', (_, path, found) => expect(expandPath(payment, path)).toHaveProperty('path', found))

  it('gives the object for a reference', () =>
    expect(expandPath(causes, 'load › reason')).toMatchObject({
      path: 'load › reason',
      notes: ['The same as `load › cache`.'],
    }))

  it.each([
    ['step0 › deep.a.b', 'Its entries are deeper than a report goes, and were not copied.'],
    ['step0 › wide', '950 more entries of it were not copied: the report was full.'],
    ['step0 › slow', 'More entries of it were not copied: there was no time left to copy them.'],
    ['step0 › long', 'The report has the first 11 of 200000 characters.'],
    ['missing_redacted', 'It was masked when the report was made, and the report does not have it.'],
    ['missing_getter', 'Reading it would have run code of the program.'],
  ])('says what is missing in %s', (path, note) => expect(expandPath(limits, path)).toMatchObject({ notes: [note] }))

  it.each(['a[', 'a.', 'items[', 'charge › a.', ' of ', '› ', ' > '])('looks for a long path of %j in time', (part) => {
    const path = part.repeat(5_000).slice(0, 2_000)
    const start = performance.now()
    expect(expandPath(charge({ id: 'a1' }), path)).toMatch(/^The report has no value at '/)
    expect(performance.now() - start).toBeLessThan(1_000)
    expect(expandPath(charge({ id: 'a1' }), `${path}x`)).toBe(
      'The path has 2001 characters: paths of a report have at most 2000.',
    )
  })

  it('shows as much as there is room for, and says so', () => {
    const long = charge({ id: 'a1', plan: string('x'.repeat(50_000)) })
    const { text, notes } = expandPath(long, 'user.plan', { maxCharacters: 1_000 }) as ExpandedValue
    expect(text).toMatch(/^"x{900,1000}"? ?… ?\(50,?000 characters\)$/)
    expect(notes).toEqual([expect.stringMatching(/^\d+ of the 50000 characters that the report has are shown/)])
    expect((expandPath(long, 'user.plan') as ExpandedValue).text).toHaveLength(50_002)
    const wide = charge({ id: 'a1', plan: array(many(150, () => string('y'.repeat(90)))) })
    const some = expandPath(wide, 'user.plan', { maxCharacters: 1_000 }) as ExpandedValue
    expect(some.entries.length).toBeGreaterThan(3)
    expect(JSON.stringify(some.entries).length).toBeLessThan(1_500)
    expect(some.notes).toEqual([`${150 - some.entries.length} more entries are not shown.`])
  })

  it('says that it has not looked at all values', () => {
    const wide = charge({ id: 'a1', plan: array(many(11_000, number)) })
    expect(expandPath(wide, 'user.plan[10500]')).toMatch(/\? Only the first 10,000 values of a report are looked at, /)
    expect(expandPath(wide, 'user.name')).toMatchObject({ notes: [expect.stringMatching(/^Only the first 10,000/)] })
    expect(expandPath(charge({ id: 'a1' }), 'user.name')).toMatchObject({ notes: [] })
  })

  it('says why there is no value, and what is like it', () => {
    expect(expandPath(charge({ id: 'a1' }), 'order.plan')).toBe(
      "The report has no value at 'order.plan'. Did you mean 'charge › user.plan'?",
    )
    expect(expandPath(charge({ id: 'a1' }), 'user.nick')).toBe(
      "The report has no value at 'user.nick'. Did you mean " +
        "'charge › user.name', 'charge › user.plan', 'charge › user.apiKey'?",
    )
    expect(expandPath(charge({ id: 'a1' }), '')).toBe(
      "The report has no value at ''. A path is written as in charge › order.lines[1].count.",
    )
    expect(expandPath({} as Report, 'x')).toBe('This is no report of a version that can be read.')
  })
})
