// Why: docs/adr/names-apart.md
import { resolve } from 'node:path'
import { parseWithOxc } from '@traceghost/transform'
import type { Compilation, Compiler } from 'webpack'
import type { Build } from '../context.ts'
import {
  dataOf,
  type Edit,
  fileOf,
  hiddenFileOf,
  inFolderOf,
  mayHaveTables,
  moduleOf,
  takeApart,
} from '../names/apart.ts'
import { placeOfNames } from '../names/by-default.ts'
import { dropNames } from '../names/inline.ts'
import { manifestText } from '../names/manifest.ts'
import { recordedIn } from '../names/recorded.ts'
import type { NamesOption } from '../options.ts'
import { factsOf } from './compilations.ts'
import { missingIn } from './manifests.ts'

const NAME = 'traceghost-names'

/**
 * Takes the names out of what a compiler writes for pages, when minifiers have dropped what is not used: all of them,
 * or where they stay in the code those of functions that are gone.
 */
export function takeNamesFromAssets(compiler: Compiler, build: Build): void {
  const asked = build.options.names
  // Behind minifiers, in front of source maps and hashes.
  const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 1
  compiler.hooks.thisCompilation.tap(NAME, (compilation) => {
    compilation.hooks.processAssets.tap({ name: NAME, stage }, () => {
      const facts = factsOf(compilation, build)
      const names = placeOfNames(asked, facts)
      writeManifest(compilation, build, names)
      if (facts.isForServers || facts.isLibrary) return
      if (asked === 'chunk' && names === 'inline') compilation.warnings.push(new Error(NO_IMPORT))
      // Nothing is dropped in development.
      if (names !== 'inline' || compiler.options.mode === 'production') takeNames(names, compilation, build)
    })
  })
}

/** In front of the step that takes names out. */
function writeManifest(compilation: Compilation, build: Build, place: NamesOption): void {
  const { parse = parseWithOxc, options, settings } = build
  if (options.manifest === undefined) return
  const hidden = place === 'hidden' ? 'all' : 'none'
  const root = resolve(settings.root, options.root ?? '')
  const files = Object.entries(compilation.assets).flatMap(([path, source]) => {
    const code = IS_SCRIPT.test(path) ? String(source.source()) : ''
    try {
      return mayHaveTables(code) ? recordedIn(code, { parse, names: new Map(), hidden, root }) : []
    } catch (error) {
      compilation.warnings.push(new Error(`${missingIn(path)}: ${String(error)}`))
      return []
    }
  })
  const { sources } = compilation.compiler.webpack
  compilation.emitAsset(options.manifest, new sources.RawSource(manifestText(files)))
}

const IS_SCRIPT = /\.[cm]?js(?:\?.*)?$/

function takeNames(names: NamesOption, compilation: Compilation, build: Build): void {
  const { sources } = compilation.compiler.webpack
  for (const [path, source] of Object.entries(compilation.assets)) {
    if (!IS_SCRIPT.test(path)) continue
    const change = changeOf({ path, code: String(source.source()), names, compilation, build })
    if (!change) continue
    const replaced = new sources.ReplaceSource(source)
    for (const edit of change.edits) replaced.replace(edit.start, edit.end - 1, edit.text)
    compilation.updateAsset(path, replaced)
    if (change.file)
      compilation.emitAsset(change.file, new sources.RawSource(change.text), { immutable: names !== 'hidden' })
  }
}

interface Asset {
  readonly path: string
  readonly code: string
  readonly names: NamesOption
  readonly compilation: Compilation
  readonly build: Build
}

interface Change {
  readonly edits: readonly Edit[]
  /** The file of the names, if they leave the code. */
  readonly file?: string
  readonly text: string
}

function changeOf({ path, code, names, compilation, build }: Asset): Change | undefined {
  const { parse = parseWithOxc } = build
  try {
    if (names === 'inline') {
      const edits = dropNames(code, parse)
      return edits.length > 0 ? { edits, text: '' } : undefined
    }
    const apart = takeApart(code, parse, names)
    if (!apart) return undefined
    if (names === 'hidden') return { edits: apart.edits('0'), file: hiddenFileOf(path), text: dataOf(apart.names) }
    const file = inFolderOf(path, fileOf(apart.names))
    const load = `()=>import(${JSON.stringify(addressOf(file, compilation.compiler))})`
    return { edits: apart.edits(load), file, text: moduleOf(apart.names) }
  } catch (error) {
    if (names === 'inline') return undefined
    const message = `traceghost leaves the names of variables in ${path}, which it cannot read: ${String(error)}`
    compilation.warnings.push(new Error(message))
    return undefined
  }
}

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
