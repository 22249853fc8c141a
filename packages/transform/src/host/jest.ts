/** A transformer of Jest that instruments a text before another one sees it. */

import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import type { InputMap } from '../source-map.ts'
import type { HostContext } from './context.ts'
import { inputMapOf } from './input-map.ts'
import { instrument, type Reading, type SourceText } from './instrument.ts'
import type { Instrumented } from './instrumented.ts'
import { chainMapsOfCovered, takeInlineMap } from './maps.ts'
import { sourceTypesOf } from './source-types.ts'

/** The fields of Jest's `TransformOptions` that are read here. */
export interface JestOptions {
  readonly supportsStaticESM?: boolean
  readonly instrument?: boolean
  readonly configString?: string
}

/** The result of a transformer. */
export interface JestOutput {
  readonly code: string
  readonly map?: object | string | null | undefined
}

/** The methods of Jest's `Transformer` that are used here; Jest 29 and 30 have them. */
export interface JestTransformer<Options extends JestOptions = JestOptions> {
  readonly canInstrument?: boolean
  process?(code: string, path: string, options: Options): JestOutput
  processAsync?(code: string, path: string, options: Options): Promise<JestOutput>
  getCacheKey?(code: string, path: string, options: Options): string
  getCacheKeyAsync?(code: string, path: string, options: Options): Promise<string>
}

export interface JestHost {
  readonly context: HostContext
  /** The version of the package. */
  readonly version: string
}

/**
 * Puts traceghost in front of a transformer; the key of Jest's cache changes when texts would be instrumented in
 * another way.
 */
export function instrumentBeforeTransformer(inner: JestTransformer, { context, version }: JestHost): JestTransformer {
  const { frames, small, showLocals = false, maskVars, debug } = context
  const key = JSON.stringify([version, frames, small, showLocals, maskVars.map(String), debug])
  const hash = (...parts: (string | undefined)[]): string =>
    createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  const ownKey = (code: string, path: string, { configString, ...options }: JestOptions): string =>
    hash(code, path, configString, `${options.instrument}`, `${options.supportsStaticESM}`)
  const { canInstrument = false } = inner
  return {
    canInstrument,
    ...(inner.process && {
      process(code, path, options) {
        const pass = instrumentFor(code, path, { context, options, canInstrument })
        return pass.finish(inner.process?.(pass.code, path, options) ?? { code: pass.code })
      },
    }),
    ...(inner.processAsync && {
      async processAsync(code, path, options) {
        const pass = instrumentFor(code, path, { context, options, canInstrument })
        return pass.finish((await inner.processAsync?.(pass.code, path, options)) ?? { code: pass.code })
      },
    }),
    getCacheKey: (code, path, options) => hash(key, (inner.getCacheKey?.bind(inner) ?? ownKey)(code, path, options)),
    ...(inner.getCacheKeyAsync && {
      getCacheKeyAsync: async (code, path, options) => hash(key, await inner.getCacheKeyAsync?.(code, path, options)),
    }),
  }
}

interface Pass {
  readonly code: string
  finish(output: JestOutput): JestOutput
}

interface InstrumentsFor {
  readonly context: HostContext
  readonly options: JestOptions
  /** The transformer takes the coverage itself. */
  readonly canInstrument: boolean
}

function instrumentFor(code: string, path: string, { context, options, canInstrument }: InstrumentsFor): Pass {
  const inputMap = (): InputMap | undefined => inputMapOf(code, pathToFileURL(path).href)
  // A transformer that takes the coverage counts what it reads: there, covered files show what their marks ask for.
  const counts = options.instrument && canInstrument && context.showLocals
  const selected = counts ? ({ frames: 'module', small: 'skip', showLocals: false } as const) : {}
  // Jest does not say whether V8 takes the coverage.
  const done = instrument(
    { code, path, readings: readingsOf(path, code, options), inputMap },
    { ...context, ...selected, coverage: true },
  )
  return done
    ? { code: done.code, finish: (output) => chained(output, done, { path, options }) }
    : { code, finish: (output) => output }
}

/** A test that Jest runs as CommonJS may show it by nothing else. */
function readingsOf(path: string, code: string, { supportsStaticESM }: JestOptions): SourceText['readings'] {
  const [first, ...others] = supportsStaticESM ? sourceTypesOf(path, code) : (['commonjs', 'module'] as const)
  const reading = (sourceType: Reading['sourceType']): Reading => ({ sourceType })
  return [reading(first), ...others.map(reading)]
}

/** Jest takes the map that is given, else the one in the code: there must not be two that differ. */
function chained(
  { code, map }: JestOutput,
  own: Instrumented,
  { path, options }: { readonly path: string; readonly options: JestOptions },
): JestOutput {
  const taken = takeInlineMap(code)
  const written = map || taken.map
  if (!written) return { code }
  const read = { map: written, code: options.instrument ? taken.code : undefined }
  return { code: taken.code, map: chainMapsOfCovered(read, own, path) }
}
