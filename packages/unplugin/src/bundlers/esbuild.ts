import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, resolve } from 'node:path'
import { mayHaveMarks } from '@traceghost/transform'
import { framesIn, withInlineMap } from '@traceghost/transform/host'
import type { BuildOptions, BuildResult, Loader, OnLoadArgs, OnLoadResult, PartialMessage, PluginBuild } from 'esbuild'
import type { UnpluginMessage, UnpluginOptions } from 'unplugin'
import type { Build } from '../context.ts'
import { ghostDecoratorIn } from '../decorators.ts'
import { createFilter } from '../filter.ts'
import { transformModule } from '../module.ts'
import { SCRIPT } from '../options.ts'
import { modeOfOptions } from '../settings.ts'
import { decoratorIn, takenFirst, warnOnce } from '../unsupported.ts'

type EsbuildOptions = NonNullable<UnpluginOptions['esbuild']>

/**
 * The hooks for esbuild. The first plugin that returns the contents of a file is the only one that sees it, so files
 * are claimed only when they have changed.
 */
export function esbuildOptions(build: Build): EsbuildOptions {
  const { options, settings } = build
  const accepts = createFilter(options)
  return {
    setup({ initialOptions, onLoad, onEnd }: PluginBuild) {
      settings.root = initialOptions.absWorkingDir ?? process.cwd()
      settings.mode = modeOfOptions(initialOptions)
      initialOptions.metafile ??= true
      const seen = new Set<string>()
      onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: 'file' }, (args) => {
        seen.add(args.path)
        const id = args.path + args.suffix
        return SCRIPT.test(id) && accepts(id) ? load(args, build, initialOptions) : undefined
      })
      onEnd(async (result) => {
        const isMissed = (path: string): boolean => SCRIPT.test(path) && accepts(path) && !seen.has(path)
        return { warnings: await warningsOf(result, { build, isMissed, initialOptions }) }
      })
    },
  }
}

/** Before 0.19.7 there are no attributes. */
type LoadedFile = Pick<OnLoadArgs, 'path' | 'suffix'> & Partial<Pick<OnLoadArgs, 'with'>>

async function load(
  { path, suffix, with: attributes = {} }: LoadedFile,
  build: Build,
  initialOptions: BuildOptions,
): Promise<OnLoadResult | undefined> {
  const loader = loaderOf(path, initialOptions)
  const syntax = SYNTAX[loader]
  // `import text from './file.js' with { type: 'text' }`
  if (!syntax || Object.keys(attributes).length > 0) return undefined
  const code = await readFile(path, 'utf8')
  if (framesIn(build.settings.mode, build.options) !== 'all' && !mayHaveMarks(code)) return undefined
  const errors: PartialMessage[] = []
  const warnings: PartialMessage[] = []
  const host = {
    warn: (message: string | UnpluginMessage) => void warnings.push(messageOf(message)),
    error: (message: string | UnpluginMessage) => void errors.push(messageOf(message)),
  }
  const module = await transformModule(code, path + suffix, { build, host, framework: 'esbuild', syntax })
  // An object claims the file, even if there is nothing in it.
  if (!module) return errors.length + warnings.length > 0 ? { errors, warnings, contents: code, loader } : undefined
  return { contents: withInlineMap(module.code, module.map), loader, resolveDir: dirname(path), warnings }
}

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

const messageOf = (message: string | UnpluginMessage): PartialMessage => {
  if (typeof message === 'string') return { text: message }
  const { file = '', line, column } = message.loc ?? { line: 0, column: 0 }
  return { text: message.message, location: { file, line, column } }
}

interface Checks {
  readonly build: Build
  readonly initialOptions: BuildOptions
  /** Whether a file with marks should have reached us. */
  readonly isMissed: (path: string) => boolean
}

/** The warnings about a build that is done. */
async function warningsOf({ metafile, outputFiles }: BuildResult, checks: Checks): Promise<PartialMessage[]> {
  const { build, initialOptions, isMissed } = checks
  const { root } = build.settings
  const warnings: PartialMessage[] = []
  const warn = (message: string | UnpluginMessage): void => void warnings.push(messageOf(message))
  for (const [path, { imports }] of Object.entries(metafile?.inputs ?? {})) {
    const isMarked = imports.some(({ original, path }) => original === 'traceghost' || path === 'traceghost')
    if (isMarked && isMissed(resolve(root, path))) warnOnce(takenFirst(path), build, { warn })
  }
  // All other targets have decorators lowered.
  const isPassedOn = [initialOptions.target ?? 'esnext'].flat().includes('esnext')
  if (!isPassedOn) return warnings
  const written = outputFiles ? [] : Object.keys(metafile?.outputs ?? {}).filter((path) => /\.[cm]?js$/.test(path))
  const texts = await Promise.all(written.map(async (path) => ({ path, text: await readOrEmpty(resolve(root, path)) })))
  for (const { path, text } of [...(outputFiles ?? []), ...texts]) {
    const how = /\.[cm]?js$/.test(path) ? ghostDecoratorIn(text, build.parse) : undefined
    if (how) warnOnce(decoratorIn(path, how), build, { warn })
  }
  return warnings
}

/** Other plugins may have moved the file. */
const readOrEmpty = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')
