/** Lines for logs: their head, the report in them, and their budget. */

import { readFileSync } from 'node:fs'
import { check, constantFrom, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model.ts'
import { symbolicate } from '../../src/platform/node-tools.ts'
import {
  nameReport,
  renderHtml,
  renderJson,
  renderJsonLine,
  renderMarkdown,
  renderTerminal,
} from '../../src/reporters/index.ts'
import { reports } from '../reports/index.ts'
import { base, error } from '../reports/parts.ts'
import { payment } from '../reports/payment.ts'
import { expectValid } from '../schema.ts'
import { UNSEEN } from './unseen.ts'

const cases = Object.entries(reports)
const traced: Report = {
  ...payment,
  trace: { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' },
}
const HEAD = ['time', 'level', 'message', 'type', 'fingerprint', 'traceId', 'spanId']

/** The report in a line, without the members that it has only there. */
function reportIn(line: string): Report {
  const { level: _, message: __, type: ___, traceId: ____, spanId: _____, ...report } = JSON.parse(line)
  return report
}

describe('a line', () => {
  it.each(cases)('of the golden report %s is one line, and holds the report', (_, report) => {
    const line = renderJsonLine(report)
    expect(line).not.toMatch(UNSEEN)
    expect(reportIn(line)).toEqual(report)
  })

  it('begins with its head', () => {
    const entries = Object.entries(JSON.parse(renderJsonLine(traced))).slice(0, HEAD.length)
    expect(Object.fromEntries(entries)).toEqual({
      time: payment.time,
      level: 'error',
      message: 'Payments.charge failed: TypeError: Invalid API key format',
      type: 'TypeError',
      fingerprint: payment.fingerprint,
      traceId: traced.trace?.traceId,
      spanId: traced.trace?.spanId,
    })
    expect(entries.map(([name]) => name)).toEqual(HEAD)
  })

  it('has the head that the documentation says', () => {
    const page = readFileSync(new URL('../../../../docs/sinks.md', import.meta.url), 'utf8')
    const [, table = ''] = /### The line\n([\s\S]*?)\n###/.exec(page) ?? []
    const rows = [...table.matchAll(/^\| (`.*?) +\|/gm)].map(([, cell = '']) => cell)
    const names = rows.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name))
    expect(names).toEqual([...HEAD, ...Object.keys(reportIn(renderJsonLine(payment))).slice(2, 5)])
  })

  it('says on one line what was thrown', () => {
    const thrown = error('string', '', { value: { kind: 'primitive', type: 'string', text: 'no\nmoney' } })
    expect(JSON.parse(renderJsonLine({ ...base, error: thrown }))).toMatchObject({
      type: 'string',
      message: `${base.ghost} failed: string: no\\nmoney`,
    })
  })

  it('is a report for all that takes one', () => {
    const parsed = JSON.parse(renderJsonLine(traced))
    for (const render of [renderTerminal, renderMarkdown]) expect(render(parsed)).toBe(render(traced))
    expect(renderHtml([parsed])).toContain('Invalid API key format')
    expect(symbolicate(parsed, { maps: [] })).toEqual(symbolicate(traced, { maps: [] }))
    expect(nameReport(parsed, [])).toMatchObject(nameReport(traced, []))
    expect(JSON.parse(renderJson(parsed))).toEqual(parsed)
  })

  it('of what was a line has the head of the report as it is now', () => {
    const parsed: Report = JSON.parse(renderJsonLine(traced))
    const { trace: _, ...changed } = { ...parsed, ghost: 'pay' }
    const line = JSON.parse(renderJsonLine(changed))
    expect(line.message).toBe('pay failed: TypeError: Invalid API key format')
    expect(line).not.toHaveProperty('traceId')
  })
})

describe('a budget', () => {
  const large = renderJsonLine(reports.huge as Report)

  it('is kept by every report', () => {
    const isKept = property(constantFrom(...cases), integer({ min: 4_000, max: 80_000 }), ([, report], maxBytes) => {
      const line = renderJsonLine(report, { maxBytes })
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(maxBytes)
      expect(JSON.parse(line)).toMatchObject({ level: 'error', id: report.id })
      if (line.includes('"schema":')) expectValid(reportIn(line))
    })
    check(isKept, { numRuns: 60 })
  })

  it('changes nothing where there is room', () => {
    expect(renderJsonLine(reports.huge as Report, { maxBytes: Buffer.byteLength(large) })).toBe(large)
  })

  it('leaves out source, then the values of the farthest frames, and says so', () => {
    const line = renderJsonLine(payment)
    const shorter = renderJsonLine(payment, { maxBytes: Buffer.byteLength(line) - 100 })
    expect(reportIn(shorter).frames).toEqual(payment.frames)
    expect(shorter.length).toBeLessThan(line.length)
    const shortest = renderJsonLine(payment, { maxBytes: 5_000 })
    expect(reportIn(shortest).frames[0]).toEqual(payment.frames[0])
    const values = (report: Report): unknown[] =>
      report.frames[1]?.scopes.flatMap(({ variables }) => variables.map(({ value }) => value)) ?? []
    expect(values(reportIn(shortest))).not.toEqual(values(payment))
    expect(values(reportIn(shortest))).toContainEqual(
      expect.objectContaining({ cut: { reason: 'size', omitted: expect.any(Number) } }),
    )
  })

  it.each([
    ['a long message', error('Error', '\u202e'.repeat(4_000)), /^Payments\.charge failed: Error: .*…$/],
    ['a type of control codes', error('\x1b'.repeat(4_000), 'no'), /^Payments\.charge failed: .*…$/],
  ])('keeps the head alone where nothing else fits: %s', (_, thrown, message) => {
    const line = renderJsonLine({ ...traced, error: thrown }, { maxBytes: 4_000 })
    const head = JSON.parse(line)
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(4_000)
    expect(Object.keys(head)).toEqual([...HEAD, 'id'])
    expect(head.message).toMatch(message)
  })
})
