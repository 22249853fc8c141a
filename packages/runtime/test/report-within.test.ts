/** Reports as JSON of a limited size. */

import { describe, expect, it } from 'vitest'
import type { Frame, Report, Value } from '../src/model.ts'
import { platform } from '../src/platform/node.ts'
import { bytesOf } from '../src/report/bytes.ts'
import { reportWithin } from '../src/report/report-within.ts'
import { renderers } from '../src/reporters/registry.ts'
import { createSnapshotter } from '../src/snapshot/snapshot.ts'
import { payment } from './reports/payment.ts'
import { expectValid } from './schema.ts'

const taken = (value: unknown): Value => createSnapshotter(platform).take(value)

const rows = Array.from({ length: 99 }, (_, id) => ({
  ...{ id, title: `row ${id} ${'ü'.repeat(100)}`, tags: ['a', 'b', { deep: [id, { deeper: 'x'.repeat(200) }] }] },
}))

const frame = (functionName: string, variables: Readonly<Record<string, unknown>>): Frame => ({
  ...{ functionName, file: 'src/pay.ts', line: 3, ghost: false },
  scopes: [
    {
      kind: 'function',
      variables: Object.entries(variables).map(([name, value]) => ({ name, value: taken(value) })),
    },
  ],
})

const sizeOf = (report: Report): number => bytesOf(JSON.stringify(report))

function within(report: Report, maxBytes: number): { report: Report; bytes: number } {
  const { json = '' } = reportWithin(report, maxBytes)
  const bytes = bytesOf(json)
  expect(bytes).toBeLessThanOrEqual(maxBytes)
  const shortened = JSON.parse(json) as Report
  expectValid(shortened)
  for (const render of Object.values(renderers)) expect(render(shortened)).not.toContain('undefined')
  return { report: shortened, bytes }
}

const valueIn = (report: Report, index: number, name: string): Value | undefined =>
  report.frames[index]?.scopes[0]?.variables.find((each) => each.name === name)?.value

const large: Report = {
  ...payment,
  frames: [frame('sign', { n: 1, rows }), frame('pack', { n: 2, rows }), frame('charge', { n: 3, rows })],
}

describe('a report within a budget', () => {
  it('is the whole one where it fits', () => {
    expect(reportWithin(large, sizeOf(large))).toEqual({ json: JSON.stringify(large), isShortened: false })
  })

  it.each([60_000, 40_000, 25_000])('of %i bytes uses most of it', (maxBytes) => {
    expect(sizeOf(large)).toBeGreaterThan(2 * maxBytes)
    expect(within(large, maxBytes).bytes).toBeGreaterThan(0.6 * maxBytes)
  })

  it('shortens the farthest frames first, and keeps what is small', () => {
    const { report } = within(large, 60_000)
    const sizes = report.frames.map((each) => bytesOf(JSON.stringify(each)))
    expect(sizes[0]).toBeGreaterThan(sizes[1] as number)
    expect(sizes[1]).toBeGreaterThanOrEqual(sizes[2] as number)
    for (const [index, text] of ['1', '2', '3'].entries()) expect(valueIn(report, index, 'n')).toMatchObject({ text })
    expect(valueIn(report, 2, 'rows')).toMatchObject({ type: 'Array', size: 99, entries: [], cut: { reason: 'size' } })
  })

  it('says how much is missing, at every depth', () => {
    const { report } = within(large, 60_000)
    const [first] = report.frames
    const value = valueIn(report, 0, 'rows') as Extract<Value, { kind: 'object' }>
    expect(first).toBeDefined()
    expect(value.entries.length + (value.cut?.omitted ?? 0)).toBe(99)
  })

  it('has the error, its place and its ghost when nothing else fits', () => {
    const deep: Report = {
      ...payment,
      frames: Array.from({ length: 41 }, (_, index) => ({
        ...frame(`walk${index}`, { index, rows }),
        ghost: index === 40,
      })),
      error: { ...payment.error, message: 'x'.repeat(4_000) },
    }
    for (const maxBytes of [100_000, 18_000, 8_000, 4_000]) {
      const { report } = within(deep, maxBytes)
      expect(report.error.stack.length).toBeGreaterThan(0)
      expect(report.frames.map(({ functionName }) => functionName)).toEqual(expect.arrayContaining(['walk0', 'walk40']))
    }
    expect(within(deep, 18_000).report.frames).toHaveLength(41)
    expect(within(deep, 4_000).report.omissions).toContainEqual({ part: 'frames', reason: 'size', omitted: 37 })
  })

  it('is none where not even that fits', () => {
    expect(reportWithin(large, 300)).toEqual({ isShortened: true })
  })
})
