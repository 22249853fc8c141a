import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model.ts'
import { reports } from '../reports/index.ts'
import { payment } from '../reports/payment.ts'
import { consoleCalls } from './console-calls.ts'

const cases = Object.entries(reports)

describe('printConsole', () => {
  it.each(cases)('%s passes text of the program as arguments only', (_, report) => {
    for (const [method, format, ...rest] of consoleCalls(report)) {
      if (method === 'table' || method === 'groupEnd') continue
      expect(format).toMatch(/^(?:%[cs]|[ :…]|CHAOS REPORT|failed!)+$/)
      const directives = String(format).match(/%[cs]/g) as string[]
      const styles = rest.filter((__, index) => directives[index] === '%c')
      expect(styles.filter((style) => !/^(?:[a-z-]+:[\w#. ]+;?)*$/.test(String(style)))).toEqual([])
    }
  })

  it.each(cases)('%s closes every group', (_, report) => {
    const methods = consoleCalls(report).map(([method]) => method)
    const opened = methods.filter((method) => method === 'group' || method === 'groupCollapsed')
    expect(methods.filter((method) => method === 'groupEnd')).toHaveLength(opened.length)
  })

  it('has the error and its line in the row that shows while it is closed', () => {
    const long = { ...payment, error: { ...payment.error, message: 'x'.repeat(5_000) } }
    const [first, cut] = [payment, long].map((report) => consoleCalls(report)[0]?.slice(4).join(' ') ?? '')
    expect(first).toBe(`Payments.charge TypeError("Invalid API key format") color:#868e96 src/payments.ts:42:10`)
    expect(cut?.length).toBeLessThan(260)
    expect(cut).toContain('…") color:#868e96 src/payments.ts:42:10')
    expect(consoleCalls(long as never).flat()).toContain('x'.repeat(5_000))
  })

  it('logs the error itself', () => {
    const error = new TypeError('real')
    const logged = consoleCalls(payment, error).find(([method]) => method === 'error')
    expect(logged?.[1]).toBe(error)
    for (const nothing of [undefined, null, 'boom', 7]) {
      expect(consoleCalls(payment, nothing).some(([method]) => method === 'error')).toBe(false)
    }
  })

  it('gives objects to expand', () => {
    expect(consoleCalls(payment)).toContainEqual([
      'log',
      '%c%s:%c %s',
      'color:#1c7ed6',
      'data',
      '',
      '{ id: 101, status: "pending" }',
      { id: 101, status: 'pending' },
    ])
  })

  it('gives an empty object as an object, and an empty array as an array', () => {
    const empty = { kind: 'object', type: 'Object', entries: [] } as const
    const holder = (value: object): Report => ({
      ...payment,
      error: {
        ...payment.error,
        properties: [
          { key: 'held', value: { ...empty, entries: [{ kind: 'property', key: 'files', value }] } },
        ] as unknown as Report['error']['properties'],
      },
    })
    const [asObject, asArray] = [empty, { ...empty, type: 'Array', size: 0 }].map((value) =>
      consoleCalls(holder(value))
        .find((call) => call[3] === 'held')
        ?.at(-1),
    )
    expect(asObject).toStrictEqual({ files: {} })
    expect(asArray).toStrictEqual({ files: [] })
  })

  it('shows rows of one kind as a table', () => {
    const { kinds } = reports
    const rows = [1, 2, 3].map((id) => ({ id, name: `row ${id}` }))
    expect(consoleCalls(kinds as never).filter(([method]) => method === 'table')).toEqual([['table', rows]])
  })
})
