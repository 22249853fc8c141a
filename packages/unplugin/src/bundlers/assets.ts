// Why: docs/adr/names-apart.md
import { parseWithOxc } from '@traceghost/transform'
import type { Compilation, Compiler } from 'webpack'
import type { Build } from '../context.ts'
import { type Apart, dataOf, fileOf, hiddenFileOf, inFolderOf, moduleOf, takeApart } from '../names/apart.ts'

const NAME = 'traceghost-names'

/** The compiler of Rspack, which has what is needed of that of webpack. */
export type RspackCompiler = Pick<import('@rspack/core').Compiler, 'webpack'>

/** Takes the names out of what a compiler writes for pages, when minifiers have dropped what is not used. */
export function takeNamesFromAssets(given: Compiler | RspackCompiler, build: Build): void {
  const compiler = given as Compiler
  const { names } = build.options
  if (names === 'inline') return
  const { sources, Compilation } = compiler.webpack
  // Behind minifiers, in front of source maps and hashes.
  const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 1
  compiler.hooks.thisCompilation.tap(NAME, (compilation) => {
    if (!isForPages(compiler)) return
    if (names === 'chunk' && !mayImport(compiler, build)) {
      compilation.warnings.push(new Error(NO_IMPORT))
      return
    }
    compilation.hooks.processAssets.tap({ name: NAME, stage }, (assets) => {
      for (const [path, source] of Object.entries(assets)) {
        const apart =
          /\.[cm]?js(?:\?.*)?$/.test(path) && apartFrom(String(source.source()), path, { build, compilation })
        if (!apart) continue
        const text = names === 'hidden' ? dataOf(apart.names) : moduleOf(apart.names)
        const file = names === 'hidden' ? hiddenFileOf(path) : inFolderOf(path, fileOf(apart.names))
        const load = names === 'hidden' ? '0' : `()=>import(${JSON.stringify(addressOf(file, compiler))})`
        const replaced = new sources.ReplaceSource(source)
        for (const edit of apart.edits(load)) replaced.replace(edit.start, edit.end - 1, edit.text)
        compilation.updateAsset(path, replaced)
        compilation.emitAsset(file, new sources.RawSource(text), { immutable: names !== 'hidden' })
      }
    })
  })
}

/** Not servers and libraries. */
const isForPages = ({ options: { externalsPresets, output } }: Compiler): boolean =>
  !externalsPresets?.node && !output.library

/** Rsbuild makes a year of its list of browsers, also where all of them know `import()`. */
const mayImport = ({ options: { output } }: Compiler, { settings }: Build): boolean =>
  settings.isRsbuild || output.environment?.dynamicImport !== false

const NO_IMPORT =
  "traceghost leaves names in the code: names: 'chunk' needs import(), which the engines of `target` do not know."

function apartFrom(
  code: string,
  path: string,
  { build, compilation }: { build: Build; compilation: Compilation },
): Apart | undefined {
  try {
    return takeApart(code, build.parse ?? parseWithOxc, build.options.names === 'hidden' ? 'hidden' : 'chunk')
  } catch (error) {
    const message = `traceghost leaves the names of variables in ${path}, which it cannot read: ${String(error)}`
    compilation.warnings.push(new Error(message))
    return undefined
  }
}

/**
 * A script finds what lies beside it, wherever it comes from; that of another origin has no address of its own, unless
 * it is a module.
 */
function addressOf(file: string, { options: { output } }: Compiler): string {
  const { publicPath } = output
  const isFixed = typeof publicPath === 'string' && /^(?:\/|\w+:)/.test(publicPath) && !publicPath.includes('[')
  return isFixed ? publicPath + file : `./${file.replace(/^.*\//, '')}`
}
