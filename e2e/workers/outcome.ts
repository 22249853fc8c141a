import { expect } from 'vitest'
import type { Outcome } from './program.ts'

/** Both failures are reported whole, and printed with their titles and errors. */
export function expectWhole({ reports, lines }: Outcome): void {
  expect(reports.map(({ ghost, error: { type, message } }) => `${ghost}: ${type}: ${message}`)).toEqual([
    'load: TypeError: cannot load',
    'pay: RangeError: no money',
  ])
  for (const { error, frames } of reports) {
    expect(error.stack[0]?.functionName).toBe(frames[0]?.functionName)
    expect(frames[0]?.line).toBeGreaterThan(0)
  }
  const text = lines.join('\n')
  expect(text).toMatch(/CHAOS REPORT.*load/)
  expect(text).toMatch(/CHAOS REPORT.*pay/)
  expect(text).toContain('TypeError("cannot load")')
  expect(text).toContain('RangeError("no money")')
  expect(text).toContain('Map(1) { "total" => 12 }')
  expect(text).toContain('ann')
  expect(text).not.toContain('hunter2')
}
