/** A program for a page, and the report that it has to give. */

import type { Report } from 'traceghost'
import { expect } from 'vitest'

export const PROGRAM = `import { configure, flush, ghost, onReport } from 'traceghost'
import { renderMarkdown } from 'traceghost/reporters'
configure({ reportType: 'none' })
const pack = ghost((packedItem) => { const packedSize = packedItem.size.width; return packedSize })
const delivered = []
onReport((report) => delivered.push([report, renderMarkdown(report)]))
globalThis.fail = async () => {
  try { pack({}) } catch {}
  await flush()
  return JSON.stringify(delivered.splice(0))
}
`

export function expectPacked(answer: string): void {
  const [[report, text] = [], ...others] = JSON.parse(answer) as [Report, string][]
  expect(others).toEqual([])
  expect(report?.ghost).toBe('pack')
  const names = report?.frames[0]?.scopes.flatMap(({ variables }) => variables.map(({ name }) => name))
  expect(names).toEqual(['packedSize', 'packedItem'])
  expect(text).toContain('packedItem')
}
