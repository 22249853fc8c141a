import { resolve } from 'node:path'
import type { InputMap, SourceMap } from '@traceghost/transform'
import { framesIn, instrument, type Mode, modeOf } from '@traceghost/transform/host'
import { readingsOf } from './module.ts'
import { type LoaderOptions, resolveLoaderOptions } from './options.ts'

export type { LoaderOptions } from './options.ts'

/** The context that webpack, Rspack and Turbopack give a loader. */
interface LoaderContext {
  readonly resourcePath: string
  readonly rootContext?: string | undefined
  readonly mode?: Mode | 'none' | undefined
  getOptions(): LoaderOptions | undefined
  async(): (error: Error | null, code?: string, map?: WrittenMap) => void
  emitWarning(warning: Error): void
}

/** A source map: an object, or its JSON. */
type WrittenMap = InputMap | null | undefined

/**
 * traceghost as a loader, for Turbopack and every other bundler that takes webpack's loaders: put it before all others
 * that change scripts.
 */
export default function traceghost(this: LoaderContext, code: string, map?: WrittenMap): void {
  const callback = this.async()
  try {
    const result = instrumentResource(code, map, this)
    callback(null, result?.code ?? code, result ? result.map : map)
  } catch (error) {
    callback(error instanceof Error ? error : new Error(String(error)))
  }
}

function instrumentResource(
  code: string,
  map: WrittenMap,
  context: LoaderContext,
): { code: string; map: SourceMap } | null {
  const { resourcePath: path, rootContext = process.cwd(), mode } = context
  const options = resolveLoaderOptions(context.getOptions() ?? {})
  const { small, maskVars, debug, phase } = options
  const root = resolve(rootContext, options.root ?? '')
  const known = mode === 'development' || mode === 'production' ? mode : modeOf(process.env)
  const frames = framesIn(known, options)
  const result = instrument(
    { code, path, readings: readingsOf(path, code), inputMap: () => map ?? undefined },
    {
      ...{ frames, small, maskVars, debug, root, reader: 'the bundler', refresh: known === 'development', phase },
      warn: (message) => context.emitWarning(new Error(message)),
      tell: (message) => console.info(`[traceghost] ${message}`),
    },
  )
  return result && { code: result.code, map: { ...result.map, sources: [...result.sourcesOr(path)] } }
}
