/** Runs a text of CommonJS and takes its coverage, as each tool does. */

import { Session } from 'node:inspector/promises'
import { compileFunction } from 'node:vm'
import { parse } from 'acorn'
import convert from 'ast-v8-to-istanbul'
import libCoverage, { type FileCoverageData } from 'istanbul-lib-coverage'
import { createInstrumenter } from 'istanbul-lib-instrument'
import { createSourceMapStore } from 'istanbul-lib-source-maps'
import v8ToIstanbul from 'v8-to-istanbul'
import { isInserted } from '../../../src/emit/inserted.ts'
import type { SourceMap } from '../../../src/index.ts'

/** The program that is run. */
export interface Covered {
  readonly code: string
  /** Leads to the source; a plain program has none. */
  readonly map?: SourceMap | undefined
  readonly source: string
}

const PATH = '/app/input.js'

let runs = 0

/** V8 keeps what it has compiled by text and name, and may have done so without counters. */
const nextUrl = (): string => `file:///app/${++runs}/input.js`

/** The recorder for instrumented code, without any report. */
const RECORDER = {
  capture(...handed: unknown[]) {
    throw handed.length === 1 ? (handed[0] as unknown[])[0] : handed[0]
  },
  enter: () => undefined,
  attach() {},
  isPromise: () => false,
  mayReject: () => false,
  settle: (value: unknown) => value,
  wait: (value: unknown, run?: object) => (run ? value : (value ?? [])),
  ghost: (subject: unknown) => (typeof subject === 'function' ? subject : (other: unknown) => other),
}

/** Runs the text: it is a program that calls its functions itself. */
function run(code: string, filename: string): void {
  const names = ['exports', 'require', 'module']
  const main = compileFunction(code, names, { filename })
  main({}, () => RECORDER, {})
}

/** By tool: what it says of a program. */
export const COVERAGE: Readonly<Record<string, (covered: Covered) => Promise<FileCoverageData>>> = {
  'v8-to-istanbul': async (covered) => {
    const { code, map, source } = covered
    const sources = map
      ? { source: code, originalSource: source, sourceMap: { sourcemap: { ...map, sources: [PATH] } } }
      : { source: code }
    const converter = v8ToIstanbul(PATH, 0, sources)
    await converter.load()
    converter.applyCoverage(await rangesOf(code))
    return fileOf(converter.toIstanbul())
  },
  'ast-v8-to-istanbul': async ({ code, map }) => {
    const functions = await rangesOf(code)
    const ast = parse(code, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true })
    const sourceMap = map && { sourceMap: { ...named(map), sourcesContent: map.sourcesContent as string[] } }
    return fileOf(
      await convert({ code, ast: ast as never, coverage: { functions, url: `file://${PATH}` }, ...sourceMap }),
    )
  },
  istanbul: async ({ code, map }) => {
    const instrumenter = createInstrumenter({ esModules: false, compact: false, autoWrap: true })
    const holder = globalThis as { __coverage__?: Record<string, FileCoverageData> }
    delete holder.__coverage__
    run(instrumenter.instrumentSync(code, PATH, map && (named(map) as never)), nextUrl())
    const taken = libCoverage.createCoverageMap(holder.__coverage__ as never)
    const mapped = map ? await createSourceMapStore({}).transformCoverage(taken) : taken
    delete holder.__coverage__
    return fileOf(mapped.toJSON() as never)
  },
}

const named = (map: SourceMap): SourceMap => ({
  ...map,
  sources: map.sources.map((source) => (isInserted(source) ? source : PATH)),
})

/** Vitest leaves out what is no file. */
const fileOf = (files: Readonly<Record<string, unknown>>): FileCoverageData => {
  const written = Object.entries(files).filter(([path]) => !isInserted(path))
  const [file, ...others] = written.map(([, file]) => file) as { toJSON?(): FileCoverageData }[]
  if (!file || others.length > 0) throw new Error(`coverage of ${others.length + 1} files`)
  return (file.toJSON?.() ?? file) as FileCoverageData
}

interface FunctionCoverage {
  readonly functionName: string
  readonly isBlockCoverage: boolean
  readonly ranges: { readonly startOffset: number; readonly endOffset: number; readonly count: number }[]
}

async function rangesOf(code: string): Promise<FunctionCoverage[]> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const url = nextUrl()
  run(code, url)
  const { result } = await session.post('Profiler.takePreciseCoverage')
  session.disconnect()
  const script = result.find((script) => script.url === url)
  if (!script) throw new Error('V8 tells nothing of the program')
  return script.functions
}
