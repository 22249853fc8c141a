// Why: docs/adr/names-apart.md
/** The outputs of bundlers of webpack's kind. */

import type { Compilation, Compiler } from 'webpack'
import type { Build } from '../context.ts'
import type { OutputFacts } from '../names/by-default.ts'

export function factsOf(compilation: Compilation, build: Build): OutputFacts {
  const { compiler } = compilation
  const { externalsPresets, output } = compiler.options
  return {
    isForServers: externalsPresets?.node === true,
    isLibrary: output.library !== undefined && !isOfNextPages(compiler),
    cannotImport: build.options.names !== 'hidden' && !knowsImport(compiler, build),
    isForDevelopment: build.settings.mode !== 'production' || compiler.watchMode,
    mayBeForOthers: !LOADING_IN_PAGES.has(output.chunkLoading) || hasLibraries(compilation),
    isOneFile: compilation.chunks.size <= compilation.entrypoints.size,
    isOutOfReach: isElsewhere(output.publicPath) && !output.crossOriginLoading && !output.module,
  }
}

/** Next.js gives what its pages load a name of its own. */
const isOfNextPages = ({ name, options: { output } }: Compiler): boolean =>
  name === 'client' && output.library?.name === '_N_E'

/** Rsbuild and Next.js make a year of the browsers that they support, also where all of these know `import()`. */
const knowsImport = (compiler: Compiler, { settings }: Build): boolean =>
  settings.isRsbuild || isOfNextPages(compiler) || compiler.options.output.environment?.dynamicImport !== false

/** Workers and servers have other ways. */
const LOADING_IN_PAGES: ReadonlySet<unknown> = new Set(['jsonp', 'import'])

/** Other builds load what a container of Module Federation has, from wherever it is. */
const hasLibraries = ({ entries }: Compilation): boolean =>
  [...entries.values()].some(({ options }) => options.library !== undefined)

/** Scripts run there without CORS, which modules need. */
const isElsewhere = (publicPath: unknown): boolean =>
  typeof publicPath === 'string' && /^(?:\w+:)?\/\//.test(publicPath)
