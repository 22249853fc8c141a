// Why: docs/adr/names-apart.md
/** The outputs of bundlers of Rollup's kind. */

import type { Build } from '../context.ts'
import type { OutputFacts } from '../names/by-default.ts'
import type { OutputContext } from './names.ts'

/** The options of an output. */
export interface OutputOptions {
  readonly format?: string | undefined
  readonly dir?: string | undefined
  readonly preserveModules?: boolean | undefined
}

/** A chunk that is about to be written. */
export interface RenderedChunk {
  readonly fileName: string
  readonly isEntry: boolean
  /** The module that an entry stands for. */
  readonly facadeModuleId?: string | null
  /** Those for other chunks of the build, too. */
  readonly exports: readonly string[]
  readonly imports: readonly string[]
  readonly dynamicImports: readonly string[]
}

export type RenderedChunks = Readonly<Record<string, RenderedChunk>>

export interface Output {
  readonly context: OutputContext
  readonly options: OutputOptions
  /** All of them, by the names that `imports` has. */
  readonly chunks: RenderedChunks
}

/** Further facts of one bundler. */
export type FactsOf = (output: Output) => Partial<OutputFacts>

/** In CommonJS, programs run that need no small files; what SystemJS loads may be for engines without `import()`. */
const WITHOUT_IMPORT: ReadonlySet<string> = new Set(['cjs', 'commonjs', 'system', 'systemjs'])
const MODULES: ReadonlySet<string> = new Set(['es', 'esm', 'module'])

export function factsOf(output: Output, { settings }: Build, further: FactsOf): OutputFacts {
  const { format = 'es', preserveModules = false } = output.options
  const { isForServers = false, isLibrary = false, mayBeForOthers = false, isOutOfReach = false } = further(output)
  return {
    isForServers,
    isLibrary: isLibrary || preserveModules,
    cannotImport: WITHOUT_IMPORT.has(format),
    isForDevelopment: settings.mode !== 'production' || output.context.meta?.watchMode === true,
    mayBeForOthers: mayBeForOthers || !MODULES.has(format),
    isOneFile: Object.values(output.chunks).every(({ isEntry }) => isEntry),
    isOutOfReach,
  }
}

/** No page begins with a module that exports something, or finds one by a name without an address. */
export const mayBeLibrary: FactsOf = ({ chunks, context }) => ({
  mayBeForOthers: Object.values(chunks).some(
    (chunk) =>
      (chunk.isEntry && exportsOf(chunk, context).length > 0) ||
      [...chunk.imports, ...chunk.dynamicImports].some(
        (id) => !Object.hasOwn(chunks, id) && !/^(?:\.{0,2}\/|https?:)/.test(id),
      ),
  ),
})

/** A page that loads another chunk later exports to it what both use. Of such exports its module has none. */
function exportsOf({ facadeModuleId, exports }: RenderedChunk, { getModuleInfo }: OutputContext): readonly string[] {
  const ofModule = facadeModuleId ? getModuleInfo?.(facadeModuleId)?.exports : undefined
  return ofModule ?? exports
}
