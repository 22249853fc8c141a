// Why: docs/adr/names-apart.md
import { parseWithOxc } from '@traceghost/transform'
import type { Compilation, Compiler } from 'webpack'
import type { Build } from '../context.ts'
import { dataOf, type Edit, fileOf, hiddenFileOf, inFolderOf, moduleOf, takeApart } from '../names/apart.ts'
import { dropNames } from '../names/inline.ts'

const NAME = 'traceghost-names'

/** The compiler of Rspack, which has what is needed of that of webpack. */
export type RspackCompiler = Pick<import('@rspack/core').Compiler, 'webpack'>

/**
 * Takes the names out of what a compiler writes for pages, when minifiers have dropped what is not used: all of them,
 * or where they stay in the code those of functions that are gone.
 */
export function takeNamesFromAssets(given: Compiler | RspackCompiler, build: Build): void {
  const compiler = given as Compiler
  const { names } = build.options
  // Nothing is dropped in development.
  if (names === 'inline' && compiler.options.mode !== 'production') return
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
        if (!/\.[cm]?js(?:\?.*)?$/.test(path)) continue
        const change = changeOf({ path, code: String(source.source()), compiler, compilation, build })
        if (!change) continue
        const replaced = new sources.ReplaceSource(source)
        for (const edit of change.edits) replaced.replace(edit.start, edit.end - 1, edit.text)
        compilation.updateAsset(path, replaced)
        if (change.file)
          compilation.emitAsset(change.file, new sources.RawSource(change.text), { immutable: names !== 'hidden' })
      }
    })
  })
}

interface Asset {
  readonly path: string
  readonly code: string
  readonly compiler: Compiler
  readonly compilation: Compilation
  readonly build: Build
}

interface Change {
  readonly edits: readonly Edit[]
  /** The file of the names, if they leave the code. */
  readonly file?: string
  readonly text: string
}

function changeOf({ path, code, compiler, compilation, build }: Asset): Change | undefined {
  const { parse = parseWithOxc, options } = build
  const { names } = options
  try {
    if (names === 'inline') {
      const edits = dropNames(code, parse)
      return edits.length > 0 ? { edits, text: '' } : undefined
    }
    const apart = takeApart(code, parse, names)
    if (!apart) return undefined
    if (names === 'hidden') return { edits: apart.edits('0'), file: hiddenFileOf(path), text: dataOf(apart.names) }
    const file = inFolderOf(path, fileOf(apart.names))
    const load = `()=>import(${JSON.stringify(addressOf(file, compiler))})`
    return { edits: apart.edits(load), file, text: moduleOf(apart.names) }
  } catch (error) {
    if (names === 'inline') return undefined
    const message = `traceghost leaves the names of variables in ${path}, which it cannot read: ${String(error)}`
    compilation.warnings.push(new Error(message))
    return undefined
  }
}

/** Not servers and libraries. */
const isForPages = ({ options: { externalsPresets, output } }: Compiler): boolean =>
  !externalsPresets?.node && !output.library

/** Rsbuild makes a year of its list of browsers, also where all of them know `import()`. */
const mayImport = ({ options: { output } }: Compiler, { settings }: Build): boolean =>
  settings.isRsbuild || output.environment?.dynamicImport !== false

const NO_IMPORT =
  "traceghost leaves names in the code: names: 'chunk' needs import(), which the engines of `target` do not know."

/**
 * A script finds what lies beside it, wherever it comes from; that of another origin has no address of its own, unless
 * it is a module.
 */
function addressOf(file: string, { options: { output } }: Compiler): string {
  const { publicPath } = output
  const isFixed = typeof publicPath === 'string' && /^(?:\/|\w+:)/.test(publicPath) && !publicPath.includes('[')
  return isFixed ? publicPath + file : `./${file.replace(/^.*\//, '')}`
}
