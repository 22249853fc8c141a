import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { BuildOptions, BuildResult, PartialMessage, PluginBuild } from 'esbuild'
import type { UnpluginMessage, UnpluginOptions } from 'unplugin'
import type { Build } from '../context.ts'
import { ghostDecoratorIn } from '../decorators.ts'
import { createFilter } from '../filter.ts'
import { SCRIPT } from '../options.ts'
import { modeOfOptions } from '../settings.ts'
import { ANGULAR_KEEPS_FILES, decoratorIn, takenFirst, warnOnce } from '../unsupported.ts'
import { onceForEach, openAngular, takeFromAngular } from './angular.ts'
import { ENTRY } from './entries.ts'
import { instrumentCompiled, load, messageOf } from './esbuild-files.ts'

type EsbuildOptions = NonNullable<UnpluginOptions['esbuild']>

/**
 * The hooks for esbuild. The first plugin that returns the contents of a file is the only one that sees it, so files
 * are claimed only when they have changed.
 */
export function esbuildOptions(build: Build): EsbuildOptions {
  const { options, settings } = build
  const accepts = createFilter(options)
  openAngular()
  return {
    setup({ initialOptions, onLoad, onEnd, onResolve, resolve: find }: PluginBuild) {
      settings.root = initialOptions.absWorkingDir ?? process.cwd()
      settings.mode = modeOfOptions(initialOptions)
      initialOptions.metafile ??= true
      const seen = new Set<string>()
      onResolve({ filter: ENTRY }, async ({ path, pluginData, resolveDir, kind }) => {
        if (pluginData === LOOKED_FOR) return undefined
        const { errors } = await find(path, { resolveDir, kind, pluginData: LOOKED_FOR })
        return errors.length > 0 ? find(path, { resolveDir: settings.root, kind, pluginData: LOOKED_FOR }) : undefined
      })
      onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: 'file' }, (args) => {
        seen.add(args.path)
        const id = args.path + args.suffix
        return SCRIPT.test(id) && accepts(id) ? load(args, build, initialOptions) : undefined
      })
      const take = onceForEach((args, compiled) => instrumentCompiled(args, compiled, build))
      const isKept = takeFromAngular(initialOptions, (args, compiled) => {
        seen.add(args.path)
        return accepts(args.path) ? take(args, compiled) : compiled
      })
      onEnd(async (result) => {
        const isMissed = (path: string): boolean => SCRIPT.test(path) && accepts(path) && !seen.has(path)
        const missed = isKept ? () => ANGULAR_KEEPS_FILES : takenFirst
        return { warnings: await warningsOf(result, { build, isMissed, missed, initialOptions }) }
      })
    },
  }
}

const LOOKED_FOR = Symbol('traceghost')

interface Checks {
  readonly build: Build
  readonly initialOptions: BuildOptions
  /** Whether a file with marks should have reached us. */
  readonly isMissed: (path: string) => boolean
  /** The warning about one that did not. */
  missed(path: string): string
}

/** The warnings about a build that is done. */
async function warningsOf({ metafile, outputFiles }: BuildResult, checks: Checks): Promise<PartialMessage[]> {
  const { build, initialOptions, isMissed, missed } = checks
  const { root } = build.settings
  const warnings: PartialMessage[] = []
  const warn = (message: string | UnpluginMessage): void => void warnings.push(messageOf(message))
  for (const [path, { imports }] of Object.entries(metafile?.inputs ?? {})) {
    const isMarked = imports.some(({ original, path }) => original === 'traceghost' || path === 'traceghost')
    if (isMarked && isMissed(resolve(root, path))) warnOnce(missed(path), build, { warn })
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
