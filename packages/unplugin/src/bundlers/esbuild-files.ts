/** Files as esbuild gets them. */

import { readFile } from 'node:fs/promises'
import { basename, dirname, extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type InputMap, type Language, mayHaveMarks } from '@traceghost/transform'
import { framesIn, inputMapOf, withInlineMap } from '@traceghost/transform/host'
import type { BuildOptions, Loader, OnLoadArgs, OnLoadResult, PartialMessage } from 'esbuild'
import type { UnpluginMessage } from 'unplugin'
import type { Build } from '../context.ts'
import { type Module, transformModule } from '../module.ts'

/** Before 0.19.7 there are no attributes. */
type LoadedFile = Pick<OnLoadArgs, 'path' | 'suffix'> & Partial<Pick<OnLoadArgs, 'with'>>

/** A file from the disk; `undefined` leaves it to the plugins behind. */
export async function load(
  { path, suffix, with: attributes = {} }: LoadedFile,
  build: Build,
  initialOptions: BuildOptions,
): Promise<OnLoadResult | undefined> {
  const loader = loaderOf(path, initialOptions)
  const syntax = SYNTAX[loader]
  // `import text from './file.js' with { type: 'text' }`
  if (!syntax || Object.keys(attributes).length > 0) return undefined
  const code = await readFile(path, 'utf8')
  const instrumented = await instrumentText({ code, id: path + suffix, syntax }, build)
  // An object claims the file, even if there is nothing in it.
  return instrumented && { contents: code, ...instrumented, loader, resolveDir: dirname(path) }
}

/** A file that another plugin has compiled, whose map is in the text. */
export async function instrumentCompiled(
  { path, suffix }: OnLoadArgs,
  compiled: OnLoadResult,
  build: Build,
): Promise<OnLoadResult> {
  const { contents = '', loader = 'js', warnings = [] } = compiled
  const syntax = SYNTAX[loader]
  if (!syntax) return compiled
  const code = typeof contents === 'string' ? contents : Buffer.from(contents).toString()
  const inputMap = (): InputMap | undefined => inputMapOf(code, pathToFileURL(path).href)
  const instrumented = await instrumentText({ code, id: path + suffix, syntax, inputMap }, build)
  return instrumented
    ? { ...compiled, ...instrumented, warnings: [...warnings, ...(instrumented.warnings ?? [])] }
    : compiled
}

interface Text {
  readonly code: string
  readonly id: string
  readonly syntax: Language['syntax']
  readonly inputMap?: (() => InputMap | undefined) | undefined
}

/** @returns `undefined` where there is nothing to do or say */
async function instrumentText(
  { code, id, ...given }: Text,
  build: Build,
): Promise<Pick<OnLoadResult, 'contents' | 'errors' | 'warnings'> | undefined> {
  if (framesIn(build.settings.mode, build.options) !== 'all' && !mayHaveMarks(code)) return undefined
  const errors: PartialMessage[] = []
  const warnings: PartialMessage[] = []
  const host = {
    warn: (message: string | UnpluginMessage) => void warnings.push(messageOf(message)),
    error: (message: string | UnpluginMessage) => void errors.push(messageOf(message)),
  }
  const module = await transformModule(code, id, { build, host, framework: 'esbuild', ...given })
  if (module) return { contents: withInlineMap(module.code, withAddresses(module.map)), warnings }
  return errors.length + warnings.length > 0 ? { errors, warnings } : undefined
}

/** esbuild reads sources as addresses: a `#` in the name of a file would end them. */
const withAddresses = (map: Module['map']): Module['map'] => ({
  ...map,
  sources: map.sources.map((source) => source.replaceAll('#', '%23')),
})

/** Loaders that make scripts of files, and how they read them. */
const SYNTAX: { readonly [loader in Loader]?: 'jsx' | 'ts' | 'tsx' } = { js: 'jsx', jsx: 'jsx', ts: 'ts', tsx: 'tsx' }

const DEFAULT_LOADERS: { readonly [extension: string]: Loader } = {
  '.jsx': 'jsx',
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
}

/** The loader that the build has for a file: `.test.js` comes before `.js`. */
function loaderOf(path: string, { loader: loaders = {} }: BuildOptions): Loader {
  const name = basename(path)
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const loader = loaders[name.slice(dot)]
    if (loader && loader !== 'default') return loader
  }
  return DEFAULT_LOADERS[extname(path)] ?? 'js'
}

export const messageOf = (message: string | UnpluginMessage): PartialMessage => {
  if (typeof message === 'string') return { text: message }
  const { file = '', line, column } = message.loc ?? { line: 0, column: 0 }
  return { text: message.message, location: { file, line, column } }
}
