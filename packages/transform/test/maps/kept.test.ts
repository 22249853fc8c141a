/** Maps that are kept for reports: small until somebody reads them, and then those that `map` is. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { mappingsLater, mappingsOf } from '../../src/emit/output.ts'
import { type SourceMap, transform } from '../../src/index.ts'

const program = (index: number): string =>
  `${Array.from(
    { length: 100 },
    (_, at) => `export function f${at}(input) {
  const total = input.size * ${index} + ${at}
  for (const item of input.items) { const price = item.price; check(price) }
  return [total, \`several
lines \${total}\`]
}
`,
  ).join('')}const a = (x) =>\n  x()\n`

test.each([
  ['insertions', [{ start: 3, end: 3, text: 'try{' }]],
  ['what stands for other text', [{ start: 3, end: 8, text: 'x', name: 'value' }]],
  ['line breaks', [{ start: 3, end: 21, text: 'a;\r\n  b' }]],
  ['what is taken out', [{ start: 3, end: 8, text: '' }]],
])('mappings are the same later: %s', (_, edits) => {
  const output = { code: `if (value + 1) \r\n  { call() }\n`, edits }
  expect(mappingsLater(output)()).toEqual(mappingsOf(output))
})

describe('a map that is kept', () => {
  test('is the map', () => {
    const result = transform(program(1), 'a.js', { frames: 'all', small: 'record' })
    expect(result?.readMap()).toEqual(result?.map)
  })

  test('holds little more than the text', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const usedBytes = (): number => {
      collect()
      const { heapUsed, arrayBuffers } = process.memoryUsage()
      return heapUsed + arrayBuffers
    }
    const keep = (index: number): (() => SourceMap) | undefined =>
      transform(program(index), 'a.js', { frames: 'all', small: 'record' })?.readMap
    // Else what the engine compiles on the way counts too.
    for (let index = 0; index < 20; index++) keep(index)
    const before = usedBytes()
    const kept = Array.from({ length: 20 }, (_, index) => keep(index))
    const grown = usedBytes() - before
    const textBytes = kept.length * program(0).length
    // Measured: 1.5 times the text; 10 times where the whole result is kept.
    expect(grown).toBeLessThan(3 * textBytes)
    expect(kept[7]?.().sourcesContent[0]).toBe(program(7))
  })
})
