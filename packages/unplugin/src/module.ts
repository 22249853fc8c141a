import { resolve } from 'node:path'
import { type InputMap, type Language, MarkError } from '@traceghost/transform'
import {
  framesIn,
  type HostContext,
  instrument,
  type Reading,
  SHOWS_LOCALS,
  sourceTypesOf,
  withInlineMap,
  withSource,
} from '@traceghost/transform/host'
import type { UnpluginMessage } from 'unplugin'
import { instrumentAstroScript, instrumentComponent } from './components/component.ts'
import type { ModuleContext, ModuleHost } from './context.ts'
import { ASTRO_SCRIPT, COMPONENT, SCRIPT } from './options.ts'
import type { Settings } from './settings.ts'
import { loadersOf, warnOfCompilers } from './unsupported.ts'

export interface Module {
  readonly code: string
  readonly map: { version: 3; sources: string[]; sourcesContent: (string | null)[]; names: string[]; mappings: string }
}

/** Instruments one module of a bundler; `null` changes nothing. */
export async function transformModule(code: string, id: string, context: ModuleContext): Promise<Module | null> {
  const path = id.replace(/\?.*$/s, '')
  const isComponent = COMPONENT.test(id)
  const isAstroScript = ASTRO_SCRIPT.test(id)
  if (!isComponent && !isAstroScript && !SCRIPT.test(id)) return null
  const { build, host, syntax, phase, isCompiled } = context
  const inputMap = context.inputMap ?? (phase || isCompiled ? () => compiledMapOf(host) : undefined)
  const { cacheDir } = build.settings
  if (cacheDir !== undefined && id.startsWith(`${cacheDir}/`)) return null
  if (!phase && INSTRUMENTED.test(code)) return null
  const hostContext = hostContextOf(id, context)
  try {
    const result = isComponent
      ? await instrumentComponent(code, path, hostContext)
      : isAstroScript
        ? await instrumentAstroScript(code, path, hostContext)
        : instrument({ code, path, readings: readingsOf(path, code, syntax), inputMap }, hostContext)
    if (!result) return null
    build.changed.add(id)
    warnOfCompilers(path, { build, host })
    // Bundlers read a relative source from the directory of the module.
    const map = withSource(result.map, path)
    if (isComponent) build.componentMaps.set(path, map)
    return { code: readsInlineMapsOnly(host) ? withInlineMap(result.code, map) : result.code, map }
  } catch (error) {
    if (!(error instanceof MarkError)) throw error
    host.error(messageOf(error.message, error, { id, framework: context.framework, ...build.settings }))
    return null
  }
}

/** By another instance of the plugin: projects of Vitest have those of the root besides their own. */
const INSTRUMENTED = /\bfrom ?["']traceghost\/recorder["']|\brequire\(["']traceghost\/recorder["']\)/

function hostContextOf(id: string, { build, host, phase, framework, inputMap }: ModuleContext): HostContext {
  const { options, settings, parse } = build
  const first = (options.reactCompiler ?? settings.reactCompiler) ? 'marks' : 'all'
  const { showLocals } = settings
  const selected = showLocals ? { ...options, ...SHOWS_LOCALS } : options
  return {
    frames: framesIn(settings.mode, selected),
    small: selected.small,
    showLocals,
    maskVars: options.maskVars,
    debug: options.debug,
    root: resolve(settings.root, options.root ?? ''),
    refresh: settings.refresh && !phase,
    coverage: settings.coverage,
    phase: phase ?? first,
    ownMap: !inputMap,
    parse,
    reader: 'the bundler',
    warn: (message, position) => host.warn(messageOf(message, position, { id, framework, ...settings })),
    tell: (message) => console.info(`[traceghost] ${message}`),
  }
}

/** The map of the compilers in front. */
function compiledMapOf(host: ModuleHost): InputMap | undefined {
  const native = host.getNativeBuildContext?.()
  const isLoader = native?.framework === 'webpack' || native?.framework === 'rspack'
  const map: unknown = isLoader ? native.inputSourceMap : host.getCombinedSourcemap?.()
  return (map as InputMap | null) ?? undefined
}

/** esbuild-loader does not hand esbuild the map of the loader before it, but esbuild reads a map in the text. */
const readsInlineMapsOnly = (host: ModuleHost): boolean =>
  loadersOf(host).some(({ path }) => /[\\/]esbuild-loader[\\/]/.test(path))

interface Position {
  readonly line: number
  readonly column: number
}

/**
 * Rollup and esbuild put the place in front of a message, and count columns from 0; servers show the code there. Of the
 * others, some print it too, but as if columns counted from 1.
 */
function messageOf(message: string, { line, column }: Position, { id, framework, isServed }: Shown): UnpluginMessage {
  if (isServed) return { message, id, loc: { file: id, line, column: column - 1 } }
  if (!SHOW_PLACES.has(framework)) return { message, id }
  const place = `:${line}:${column}: `
  const reason = message.slice(message.indexOf(place) + place.length)
  return { message: reason, id, loc: { file: id, line, column: column - 1 } }
}

const SHOW_PLACES = new Set(['rollup', 'esbuild'])

/** A module, and the bundler that shows its messages. */
interface Shown extends Pick<Settings, 'isServed'> {
  readonly id: string
  readonly framework: string
}

/** Bundlers take `.js` and `.ts` for either kind of module, and decide by the content. */
export function readingsOf(path: string, code: string, syntax?: Language['syntax']): [Reading, ...Reading[]] {
  const [first, ...others] = sourceTypesOf(path, code)
  return [{ syntax, sourceType: first }, ...others.map((sourceType) => ({ syntax, sourceType }))]
}
