/** Names in the maps of compilers: Jest prints the name of a call in place of that of the function around it. */

import { decodedMappings, encodedMappings, type SourceMapSegment, TraceMap } from '@jridgewell/trace-mapping'
import { expect, it } from 'vitest'
import { contextOf, instrumentBeforeTransformer } from '../../src/host.ts'

/** A compiler that changes nothing, and names each word where it stands. */
const naming = {
  process(code: string) {
    const names: string[] = []
    const mappings = code
      .split('\n')
      .map((line, index) =>
        [...line.matchAll(/[\w$]+/g)].map(
          (word): SourceMapSegment => [word.index, 0, index, word.index, names.push(word[0]) - 1],
        ),
      )
    const map = { version: 3 as const, sources: ['pay.js'], names, mappings }
    return { code, map: { ...map, mappings: encodedMappings(new TraceMap(map)) } }
  },
}

it('are kept where the text is of the source', () => {
  const context = contextOf({ frames: 'all', small: 'record' }, { root: '/app', reader: 'Jest' })
  const { process } = instrumentBeforeTransformer(naming, { context, version: '1' })
  const source = 'exports.pay = (amount) => {\n  const tax = rate(amount)\n  return tax.cents\n}\n'
  const { code = '', map } = process?.(source, '/app/pay.js', {}) ?? {}
  const traced = new TraceMap(map as ConstructorParameters<typeof TraceMap>[0])
  const named = decodedMappings(traced).flatMap((segments) =>
    segments.flatMap((segment) => {
      if (segment.length !== 5) return []
      const [word = ''] =
        source
          .split('\n')
          [segment[2]]?.slice(segment[3])
          .match(/^[\w$]+/) ?? []
      return [[traced.names[segment[4]], word]]
    }),
  )
  expect(code).toContain('$g(')
  expect(named).toContainEqual(['cents', 'cents'])
  for (const [name, word] of named) expect(name).toBe(word)
})
