import type { Report } from 'traceghost'
import { renderMarkdown } from 'traceghost/reporters'
import { describe, expect, it } from 'vitest'
import { reports } from '../../../runtime/test/reports/index.ts'
import { frame } from '../../../runtime/test/reports/parts.ts'
import { object, string } from '../../../runtime/test/reports/values.ts'
import { markdownWithin } from '../../src/mcp/markdown-within.ts'
import { charge, many } from '../charges.ts'

const { payment } = reports as { payment: Report }

/** Three frames, each with values of about 4,000 characters. */
const wide: Report = {
  ...charge({ id: 'a1' }),
  frames: ['near', 'middle', 'far'].map((name, index) =>
    frame(
      name,
      index + 1,
      Object.fromEntries(many(39, (at) => [`${name}${at}`, object({ text: string('x'.repeat(70)) })])),
    ),
  ),
}

describe('markdownWithin', () => {
  it('leaves a report whole that fits', () => expect(markdownWithin(payment, 8_000)).toBe(renderMarkdown(payment)))

  it('leaves out the values of the farthest frames first, and says which', () => {
    const text = markdownWithin(wide, 10_000)
    expect(text.length).toBeLessThanOrEqual(10_000)
    expect(text).toContain('near38: { text: "xxx')
    expect(text).toContain('middle38: { text: "xxx')
    expect(text).not.toContain('far0: { text')
    expect(text).toMatch(
      /\n\n\*\*Shortened:\*\* values of far\. Ask `expand` for a path, or `get_failure` with more `maxCharacters`\.$/,
    )
    expect(markdownWithin(wide, 6_000)).toMatch(/Shortened:\*\* values of far, values of middle\./)
  })

  it('closes the block in which it cuts', () => {
    for (const maxCharacters of [1_000, 1_700, 3_100]) {
      for (const report of Object.values(reports)) {
        const text = markdownWithin(report, maxCharacters)
        expect(text.length).toBeLessThanOrEqual(maxCharacters)
        expect((text.match(/^`{3,}/gm) ?? []).length % 2).toBe(0)
      }
    }
  })
})
