/** Places in source maps, compared with a library that keeps every segment. */

import {
  AnyMap,
  isIgnored,
  originalPositionFor,
  type SourceMapSegment,
  sourceContentFor,
} from '@jridgewell/trace-mapping'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexMappings } from '../src/stack/mappings.ts'
import { readSourceMap } from '../src/stack/source-map.ts'

const LINES = 6
const COLUMNS = 30
const SOURCES = ['src/pay.ts', '../a b.ts', '/abs.ts', 'webpack://shop/./x/../[id].ts', 'http://x/y.ts', null]

const numberUpTo = (max: number) => fc.integer({ min: 0, max })
const segment = fc.oneof(
  fc.tuple(numberUpTo(COLUMNS)),
  fc.tuple(numberUpTo(COLUMNS), numberUpTo(SOURCES.length - 1), numberUpTo(99_999), numberUpTo(200)),
  fc.tuple(numberUpTo(COLUMNS), numberUpTo(SOURCES.length - 1), numberUpTo(99), numberUpTo(200), fc.constant(0)),
) as fc.Arbitrary<SourceMapSegment>
const lines = fc.array(fc.array(segment, { maxLength: 60 }), { maxLength: LINES })

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function digitsOf(number: number): string {
  let left = number < 0 ? -2 * number + 1 : 2 * number
  let digits = ''
  do {
    digits += ALPHABET[(left & 31) | (left > 31 ? 32 : 0)]
    left >>= 5
  } while (left > 0)
  return digits
}

/** In the order that they have: an encoder of a library would sort them. */
function encode(mappings: SourceMapSegment[][]): string {
  const last = [0, 0, 0, 0, 0]
  return mappings
    .map((line) => {
      last[0] = 0
      return line
        .map((numbers) =>
          numbers
            .map((number, field) => {
              const delta = number - (last[field] ?? 0)
              last[field] = number
              return digitsOf(delta)
            })
            .join(''),
        )
        .join(',')
    })
    .join(';')
}

const mapOf = (mappings: SourceMapSegment[][]) => ({
  version: 3 as const,
  sources: SOURCES,
  sourcesContent: SOURCES.map((name) => (name === 'src/pay.ts' ? 'text' : null)),
  names: ['name'],
  ignoreList: [2],
  mappings: encode(mappings),
})

const URL_OF_MAP = 'file:///srv/shop/dist/app.js.map'

/** All places of a map, as both read them. */
function expectSame(map: object): void {
  const ours = readSourceMap(JSON.stringify(map), URL_OF_MAP)
  const traced = new AnyMap(map as never, URL_OF_MAP)
  const read = (address: string): string => decodeURI(new URL(address).href)
  const found: unknown[] = []
  const expected: unknown[] = []
  for (let line = 1; line <= 2 * LINES + 1; line++) {
    for (let column = 0; column <= COLUMNS + 2; column++) {
      const place = ours.trace(line, column)
      found.push(place && { ...place, source: read(place.source) })
      const { source, name: _, ...original } = originalPositionFor(traced, { line, column })
      const isKnown = source !== null
      const content = isKnown ? (sourceContentFor(traced, source) ?? undefined) : undefined
      expected.push(
        isKnown ? { ...original, source: read(source), content, isIgnored: isIgnored(traced, source) } : undefined,
      )
    }
  }
  expect(found).toEqual(expected)
}

const sorted = (mappings: SourceMapSegment[][]) =>
  mappings.map((line) => line.toSorted((one, other) => one[0] - other[0]))

describe('a place in a source map is the one that the library finds', () => {
  it('in maps as they are written', () => {
    fc.assert(
      fc.property(lines, (mappings) => expectSame(mapOf(sorted(mappings)))),
      { numRuns: 40 },
    )
  })

  it('in maps whose columns are in any order', () => {
    fc.assert(
      fc.property(lines, (mappings) => expectSame(mapOf(mappings))),
      { numRuns: 40 },
    )
  })

  it('in maps of sections', () => {
    fc.assert(
      fc.property(lines, lines, (first, second) => {
        const sections = [first, second].map((mappings, index) => ({
          offset: { line: index * LINES, column: 0 },
          map: mapOf(sorted(mappings)),
        }))
        expectSame({ version: 3, sections })
      }),
      { numRuns: 20 },
    )
  })

  it('in maps with a root of their sources', () => {
    expectSame({ ...mapOf([[[0, 0, 1, 2]]]), sources: ['pay.ts'], sourceRoot: 'https://cdn/src' })
    expectSame({ ...mapOf([[[0, 0, 1, 2]]]), sources: ['pay.ts'], sourceRoot: '../src/' })
  })
})

describe('indexMappings', () => {
  it.each(['A', 'AAA?', 'AA', '😀', 'ABCDÿ', 'g'].map((text) => [text]))('refuses %j', (text) => {
    const read = () => indexMappings(text)
    if (text === 'A') expect(read().find(0, 5)).toBeUndefined()
    else expect(read).toThrow('broken mappings')
  })

  it('takes little more memory than the text', () => {
    const text = 'MAEE,'.repeat(50_000)
    expect(indexMappings(text).bytes).toBeLessThan(1.5 * text.length)
  })
})
