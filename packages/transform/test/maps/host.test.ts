import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { transformSync } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { chainMaps, type HostContext, instrument, takeInlineMap, withInlineMap } from '../../src/host.ts'

const SOURCE = `'use ghost'\n\nexport function pay(id: number) {\n  const total = id * 2\n  throw new Error('declined ' + total)\n}\n`
const WORD = 'new Error'

const context: HostContext = {
  frames: 'module',
  maskVars: [],
  debug: false,
  root: '/app',
  reader: 'esbuild',
  warn: console.warn,
  tell: console.info,
}
const own = instrument({ code: SOURCE, path: '/app/src/pay.ts', readings: [{}] }, context)

/** The tool's output for the instrumented text. */
const compile = (options: object): ReturnType<typeof transformSync> =>
  transformSync(own?.code ?? '', { loader: 'ts', sourcefile: 'pay.ts', sourcemap: true, ...options })

function placeOf(word: string, text: string): { line: number; column: number } {
  const lines = text.slice(0, text.indexOf(word)).split('\n')
  return { line: lines.length, column: lines.at(-1)?.length ?? 0 }
}

describe('chainMaps', () => {
  test.each([
    ['its JSON', (map: string): string | object => map],
    ['an object', (map: string): string | object => JSON.parse(map)],
  ])('leads through the map of a tool, %s, to the source', (_, write) => {
    const { code, map } = compile({})
    if (!own) throw new Error('not instrumented')
    const chained = chainMaps(write(map), own)
    expect(chained.sources).toEqual(['pay.ts'])
    expect(chained.sourcesContent).toEqual([SOURCE])
    const found = originalPositionFor(new TraceMap(chained), placeOf(WORD, code))
    expect(found).toMatchObject({ source: 'pay.ts', ...placeOf(WORD, SOURCE) })
  })

  test('keeps what the tool was told: names, root and no contents', () => {
    if (!own) throw new Error('not instrumented')
    const { map } = compile({ sourcesContent: false, sourceRoot: '/root' })
    const chained = chainMaps(map, own, 'main.ts')
    expect(chained).toMatchObject({ sourceRoot: '/root', sources: ['main.ts'] })
    expect(chained.sourcesContent ?? [null]).toEqual([null])
  })
})

describe('takeInlineMap', () => {
  test('takes what withInlineMap puts in', () => {
    const map = { version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA' }
    expect(takeInlineMap(withInlineMap('run()', map))).toEqual({ code: 'run()', map })
  })

  test.each(['run()', 'run()\n//# sourceMappingURL=a.js.map', 'run()\n//# sourceMappingURL=data:application/json,{'])(
    'leaves %j',
    (code) => expect(takeInlineMap(code)).toEqual({ code, map: undefined }),
  )
})
