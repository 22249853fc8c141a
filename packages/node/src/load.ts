import type { LoadFnOutput, LoadHookSync } from 'node:module'
import { fileURLToPath } from 'node:url'
import { guarded, isCandidate } from './guard.ts'
import { type Instrumented, type InstrumentOptions, instrumentModule } from './instrument.ts'
import { shareMap } from './maps.ts'
import { isCompiledByTsNode } from './ts-node.ts'

/** The hook that sees every module before it runs, however it is loaded. */
export function createLoad(options: InstrumentOptions): LoadHookSync {
  return (url, context, nextLoad) => {
    const loaded = nextLoad(url, context)
    if (!isCandidate(url)) return loaded
    const source = guarded(url, options.warn, () => {
      const instrumented = instrumentLoaded(url, loaded, options)
      if (instrumented) shareMap(url, instrumented.map)
      return instrumented?.code
    })
    return source === undefined ? loaded : { ...loaded, source }
  }
}

/** Instruments the result of a load hook for a candidate; `null` when there is nothing to do. */
export function instrumentLoaded(
  url: string,
  { format, source }: LoadFnOutput,
  options: InstrumentOptions,
): Instrumented | null {
  if (!isScript(format) || source === undefined || source === null) return null
  if (isForTsNode(url, format)) return null
  const code = typeof source === 'string' ? source : new TextDecoder().decode(source)
  return instrumentModule(code, url, { format, options })
}

/** `require` leaves the format open where only the syntax decides it. */
const isScript = (format: string | null | undefined): boolean =>
  !format || /^(?:module|commonjs|typescript)/.test(format)

/** `require` hands it on to ts-node; an `import` does not. */
const isForTsNode = (url: string, format: string | null | undefined): boolean =>
  !format?.startsWith('module') && isCompiledByTsNode(fileURLToPath(url))
