import type { LoadFnOutput, LoadHookSync } from 'node:module'
import { fileURLToPath } from 'node:url'
import { guarded, isCandidate } from './guard.ts'
import { instrumentModule } from './instrument.ts'
import { shareMap } from './maps.ts'
import { patched } from './runners/patches.ts'
import { isCompiledByTsNode } from './ts-node.ts'
import type { InstrumentOptions } from './work.ts'

/** The hook that sees every module before it runs, however it is loaded. */
export function createLoad(options: InstrumentOptions): LoadHookSync {
  return (url, context, nextLoad) => {
    const loaded = nextLoad(url, context)
    const patch = options.showLocals ? guarded(url, options.warn, () => patchOf(url, loaded)) : undefined
    if (patch !== undefined) return { ...loaded, source: patch }
    if (!isCandidate(url)) return loaded
    const source = guarded(url, options.warn, () => {
      const code = scriptOf(url, loaded)
      const instrumented = code === undefined ? null : instrumentModule(code, url, { format: loaded.format, options })
      if (instrumented) shareMap(url, instrumented.map)
      return instrumented?.code
    })
    return source === undefined ? loaded : { ...loaded, source }
  }
}

const decoder = new TextDecoder()

/** The text in the result of a load hook for a candidate; `undefined` when it is none, or another hook's. */
export function scriptOf(url: string, { format, source }: LoadFnOutput): string | undefined {
  if (!isScript(format) || source === undefined || source === null) return undefined
  if (isForTsNode(url, format)) return undefined
  return textOf(source)
}

/** The text that a module of a runner of tests gets. */
export const patchOf = (url: string, { source }: LoadFnOutput): string | undefined =>
  patched(url, () => (source === undefined || source === null ? undefined : textOf(source)))

const textOf = (source: NonNullable<LoadFnOutput['source']>): string =>
  typeof source === 'string' ? source : decoder.decode(source)

/** `require` leaves the format open where only the syntax decides it. */
const isScript = (format: string | null | undefined): boolean =>
  !format || /^(?:module|commonjs|typescript)/.test(format)

/** `require` hands it on to ts-node; an `import` does not. */
const isForTsNode = (url: string, format: string | null | undefined): boolean =>
  !format?.startsWith('module') && isCompiledByTsNode(fileURLToPath(url))
