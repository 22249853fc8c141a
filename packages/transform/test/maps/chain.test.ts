import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodedMappings, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { transformSync, build as withEsbuild } from 'esbuild'
import { rolldown } from 'rolldown'
import { rollup } from 'rollup'
import ts from 'typescript-5'
import { describe, expect, it } from 'vitest'
import { createLines } from '../../src/ast/lines.ts'
import { transform } from '../../src/index.ts'

/**
 * Maps on both sides of the transform: a compiler in front of it or behind it, and a bundler that joins all maps into
 * one.
 */
interface Text {
  readonly code: string
  readonly map: string
}

const compilers: Readonly<Record<string, (code: string, file: string) => Text>> = {
  esbuild: (code, file) =>
    transformSync(code, { loader: file.endsWith('x') ? 'tsx' : 'ts', sourcefile: file, sourcemap: 'external' }),
  'TypeScript 5': (code, file) => {
    const { outputText, sourceMapText = '' } = ts.transpileModule(code, {
      fileName: file,
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        jsx: ts.JsxEmit.React,
        sourceMap: true,
      },
    })
    return { code: outputText, map: sourceMapText }
  },
}

const files = ['../programs/fixtures', '../programs/torture/typescript'].flatMap((folder) => {
  const directory = fileURLToPath(new URL(folder, import.meta.url))
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !basename(file).startsWith('output'))
    .map((file) => join(directory, file))
})

const traceMapOf = (map: object | string): TraceMap => new TraceMap(typeof map === 'string' ? map : JSON.stringify(map))

/** Places of the output that do not lead to where the input map leads from the place in its text. */
function strayPlaces({ code, map }: Text, file: string): { strays: unknown[]; count: number } {
  const options = { frames: 'all', small: 'record', sourceType: 'module' } as const
  const own = transform(code, file, options)
  const chained = transform(code, file, { ...options, inputMap: map })
  if (!own || !chained) return { strays: [], count: 0 }
  const [input, whole] = [traceMapOf(map), traceMapOf(chained.map)]
  const shiftAt = shiftBetween(own.code, chained.code)
  const strays: unknown[] = []
  let count = 0
  for (const [index, segments] of decodedMappings(traceMapOf(own.map)).entries()) {
    for (const [column, , line = 0, originalColumn = 0] of segments) {
      const expected = originalPositionFor(input, { line: line + 1, column: originalColumn })
      if (expected.line === null) continue
      count++
      const { name: _, ...found } = originalPositionFor(whole, {
        line: index + 1,
        column: column + shiftAt(index, column),
      })
      if (found.line !== expected.line || found.column !== expected.column)
        strays.push({ at: [index + 1, column], found })
    }
  }
  return { strays, count }
}

/** The table in the header has other lines and names in it, so what follows it in its line is moved. */
function shiftBetween(before: string, after: string): (line: number, column: number) => number {
  const linesAfter = after.split('\n')
  const shifts = before.split('\n').map((a, line) => {
    const b = linesAfter[line] ?? ''
    // Nearly all lines are the same.
    return { from: a === b ? -1 : [...a].findIndex((char, at) => char !== b[at]), by: b.length - a.length }
  })
  return (line, column) => {
    const { from, by } = shifts[line] ?? { from: -1, by: 0 }
    return from >= 0 && column > from ? by : 0
  }
}

describe.each(Object.entries(compilers))('what %s compiled', (_, compile) => {
  it('is led back to what it was compiled from', () => {
    let places = 0
    for (const file of files) {
      const { strays, count } = strayPlaces(compile(readFileSync(file, 'utf8'), file), file.replace(/tsx?$/, 'js'))
      expect(strays).toEqual([])
      places += count
    }
    expect(places).toBeGreaterThan(5_000)
  })
})

/** Each error says where it is. */
const APP: Readonly<Record<string, string>> = {
  'entry.ts': `import { Cart, type Price } from './cart.ts'
interface Options { readonly strict?: boolean }

enum Mode { Fast = 1, Slow }
export const run = (prices: Price[], { strict = false }: Options = {}): number => {
  const cart: Cart = new Cart(prices as never)
  for (const price of prices) if (strict && price.value! < 0) throw new RangeError('@entry.negative')
  return cart.total<number>((sum) => { if (sum > Mode.Slow) throw new RangeError('@entry.slow'); return sum })
}
`,
  'cart.ts': `export type Price = { value: number }
export abstract class Base { protected abstract readonly prices: Price[] }
export class Cart extends Base {
  constructor(protected override readonly prices: Price[]) { super(); if (!prices) throw new RangeError('@cart.none') }

  total<T extends number>(check: (sum: number) => T): T {
    const sum: number = this.prices.reduce((all, { value }: Price) => all + fail(value), 0)
    return check(sum) satisfies number
  }
}
function fail(value: number): number {
  const { length }: string = String(value)
  switch (length) { case 1: { const half = value / 2; if (half > 4) throw new RangeError('@cart.half'); return half } default: throw new RangeError('@cart.long') }
}
`,
}

/** The changes of plugins to a file, one after the other. */
type Step = (code: string, file: string) => Text

const instrument: Step = (code, file) => {
  const result = transform(code, file, { frames: 'all', small: 'record' })
  return { code: result?.code ?? code, map: JSON.stringify(result && { ...result.map, sources: [file] }) }
}
const compile: Step = (code, file) => transformSync(code, { loader: 'ts', sourcefile: file, sourcemap: 'external' })
const minify: Step = (code, file) =>
  transformSync(code, {
    loader: 'js',
    minifySyntax: true,
    minifyWhitespace: true,
    sourcefile: file,
    sourcemap: 'external',
  })

const orders: Readonly<Record<string, readonly Step[]>> = {
  'the compiler first': [compile, (code, file) => instrument(code, file.replace('.ts', '.js'))],
  'the transform first': [instrument, compile],
  'a minifier last': [instrument, compile, minify],
}

const RECORDER = 'traceghost/recorder'
const nameOf = (specifier: string): string => specifier.replace('./', '')

/** For Rollup and Rolldown, which join the maps of all steps. */
const pluginsOf = (steps: readonly Step[]) => [
  {
    name: 'files',
    resolveId: (id: string) => (nameOf(id) in APP ? nameOf(id) : null),
    load: (id: string) => APP[id] ?? null,
  },
  ...steps.map((step, index) => ({ name: `step ${index}`, transform: (code: string, id: string) => step(code, id) })),
]

/** For esbuild, which reads one map at the end of a text. */
function textFor(steps: readonly Step[], file: string): string {
  const [first] = steps
  const code = APP[file] ?? ''
  if (first === instrument) return withMap(instrument(code, file))
  const compiled = compile(code, file)
  const result = transform(compiled.code, file.replace('.ts', '.js'), {
    frames: 'all',
    small: 'record',
    inputMap: compiled.map,
  })
  return withMap({ code: result?.code ?? '', map: JSON.stringify(result?.map) })
}

const withMap = ({ code, map }: Text): string =>
  `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`

const bundlers: Readonly<Record<string, (steps: readonly Step[]) => Promise<Text>>> = {
  async rollup(steps) {
    const bundle = await rollup({ input: 'entry.ts', external: [RECORDER], plugins: pluginsOf(steps) })
    const { code, map } = (await bundle.generate({ sourcemap: true })).output[0]
    return { code, map: String(map) }
  },
  async rolldown(steps) {
    const bundle = await rolldown({ input: 'entry.ts', external: [RECORDER], plugins: pluginsOf(steps) })
    const { code, map } = (await bundle.generate({ sourcemap: true, minify: true })).output[0]
    return { code, map: JSON.stringify(map) }
  },
  async esbuild(steps) {
    const { outputFiles } = await withEsbuild({
      entryPoints: ['entry.ts'],
      bundle: true,
      write: false,
      format: 'esm',
      outdir: 'out',
      sourcemap: 'external',
      minify: steps.includes(minify),
      external: [RECORDER],
      plugins: [
        {
          name: 'files',
          setup({ onResolve, onLoad }) {
            onResolve({ filter: /\.ts$/ }, ({ path }) => ({ path: nameOf(path), namespace: 'files' }))
            onLoad({ filter: /./, namespace: 'files' }, ({ path }) => ({
              contents: textFor(steps, path),
              loader: 'ts',
            }))
          },
        },
      ],
    })
    const textOf = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
    return { code: textOf('.js'), map: textOf('.map') }
  },
}

// Without `new`, which minifiers leave out.
const THROWN = /RangeError\(['"`](@(\w+)\.\w+)/g

/** Where each error is made: file, line and column from 0. */
function errorsIn(code: string): [mark: string, file: string, line: number, column: number][] {
  const lines = createLines(code)
  return [...code.matchAll(THROWN)].map(({ 1: mark = '', 2: file = '', index }) => {
    const { line, column } = lines.at(index)
    return [mark, `${file}.ts`, line, column - 1]
  })
}

const expected = Object.values(APP).flatMap(errorsIn).sort()

describe.each(Object.entries(bundlers))('%s', (_, bundle) => {
  it.each(Object.entries(orders))('leads errors back to where they are made: %s', async (_, steps) => {
    const { code, map } = await bundle(steps)
    expect(code).toContain(RECORDER)
    const traced = traceMapOf(map)
    const found = errorsIn(code).map(([mark, , line, column]) => {
      const { source, line: originalLine, column: originalColumn } = originalPositionFor(traced, { line, column })
      return [mark, basename(source ?? '').replace(/^files:/, ''), originalLine, originalColumn]
    })
    expect(found.sort()).toEqual(expected)
  })
})
