import {
  encodedMap,
  generatedPositionFor,
  type SourceMapSegment,
  sourceContentFor,
  TraceMap,
} from '@jridgewell/trace-mapping'
import { transformSync as esbuild } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { transform } from '../../src/index.ts'

describe('a text with a source map', () => {
  const source = `import { ghost } from 'traceghost'

interface Cart {
  prices: number[]
}

export const total = ghost((cart: Cart): number => {
  let sum: number = 0
  for (const price of cart.prices) sum += check(price)
  return sum
})
`
  const compile = (code: string): { code: string; map: string } => {
    const { code: compiled, map } = esbuild(code, {
      loader: 'ts',
      sourcemap: 'external',
      sourcefile: '../src/total.ts',
    })
    return { code: compiled, map }
  }
  const compiled = compile(source)
  const { map: inputMap } = compiled
  const result = transform(compiled.code, '/app/dist/total.js', { root: '/app', inputMap })

  it('is reported by the lines and the name of its source', () => {
    expect(compiled.code.split('\n').length).toBeLessThan(source.split('\n').length)
    expect(result?.sites).toMatchObject([{ name: 'total', file: 'src/total.ts', line: 7, endLine: 11 }])
  })

  it('has every token traced to its source', () => {
    const map = new TraceMap(JSON.stringify(result?.map))
    expect(result?.map.sources).toEqual(['../src/total.ts'])
    expect(sourceContentFor(map, '../src/total.ts')).toBe(source)
    const output = (result?.code ?? '').split('\n')
    const lines = source.split('\n')
    for (const word of ['price of', 'cart.prices', 'check(price)', 'return', 'sum\n']) {
      const line = lines.findIndex((each) => `${each}\n`.includes(word)) + 1
      const column = `${lines[line - 1]}\n`.indexOf(word)
      const found = generatedPositionFor(map, { source: '../src/total.ts', line, column })
      expect(`${output[(found.line ?? 0) - 1]?.slice(found.column ?? 0)}`.startsWith(word.trim())).toBe(true)
    }
  })

  it('is told of by the lines of its source', () => {
    const { code, map } = compile("import { ghost } from 'traceghost'\n\n\nghost(1)\n")
    expect(() => transform(code, '/app/dist/a.js', { root: '/app', inputMap: map })).toThrow(
      'src/total.ts:4:7: ghost marks',
    )
  })

  it('of several sources keeps its own lines', () => {
    const { sections, ...single } = { ...JSON.parse(inputMap), sections: undefined }
    const second = { ...single, sources: ['../src/other.ts'] }
    const bundle = {
      version: 3 as const,
      sections: [
        { offset: { line: 0, column: 0 }, map: single },
        { offset: { line: 50, column: 0 }, map: second },
      ],
    }
    const { sites, map } = transform(compiled.code, '/app/dist/total.js', { root: '/app', inputMap: bundle }) ?? {}
    expect(sites).toMatchObject([{ file: 'dist/total.js', line: 2 }])
    expect(map?.sources).toEqual(['../src/total.ts'])
  })

  it('of a file and its template has the lines of the file', () => {
    const code =
      "import { ghost } from 'traceghost'\nexport const take = ghost(() => pay())\nfunction draw(it) { return it.pay() }\n"
    const mappings = [
      [[0, 0, 0, 0]],
      [[0, 0, 7, 0]],
      [
        [0, 1, 20, 0],
        [19, 0, 3, 0],
      ],
    ] as SourceMapSegment[][]
    const map = new TraceMap({ version: 3, sources: ['order.ts', 'order.html'], names: [], mappings })
    const inputMap = encodedMap(map)
    const result = transform(code, '/app/src/order.ts', { root: '/app', inputMap })
    expect(result?.sites).toMatchObject([
      { name: 'take', file: 'src/order.ts', line: 8 },
      { name: 'draw', file: 'src/order.ts', line: 4 },
    ])
    expect(result?.map.sources).toEqual(['order.ts', 'order.html'])
  })

  it('that is not one is refused', () => {
    expect(() => transform(compiled.code, 'a.js', { inputMap: '{' })).toThrow(
      'traceghost option inputMap must be a source map, but the one of a.js is not.',
    )
  })
})
