import { createHash } from 'node:crypto'
import type { Parse } from '@traceghost/transform'
import { framesIn, slashes } from '@traceghost/transform/host'
import type { UnpluginContextMeta, UnpluginFactory, UnpluginOptions } from 'unplugin'
import packageJson from '../package.json' with { type: 'json' }
import { bunOptions, type ModuleMaps } from './bundlers/bun.ts'
import { applyTo } from './bundlers/compilers.ts'
import { esbuildOptions } from './bundlers/esbuild.ts'
import { farmHost, farmOptions } from './bundlers/farm.ts'
import { isInVitest } from './bundlers/in-vitest.ts'
import { rolldownHooks, rollupHooks } from './bundlers/rollup.ts'
import { rsbuildOptions } from './bundlers/rsbuild.ts'
import { viteOptions } from './bundlers/vite.ts'
import type { Build } from './context.ts'
import { transformModule } from './module.ts'
import { COMPONENT, type Options, type ResolvedOptions, resolveOptions } from './options.ts'
import { type Settings, settingsOf } from './settings.ts'

/** The parts that a bundler brings along. */
export interface Host {
  /**
   * Its parser.
   * @default oxc-parser
   */
  readonly parse?: Parse | undefined
}

/** The plugin of every bundler: `createVitePlugin(core(host))` and the like make it one of theirs. */
export function core(host: Host = {}): UnpluginFactory<Options | undefined> {
  return (options, meta) => {
    const resolved = resolveOptions(options)
    refuseNames(resolved, meta)
    refuseManifest(options?.manifest, meta)
    refuseShowLocals(resolved, meta)
    const settings = settingsOf(meta)
    const found = { told: new Set<string>(), changed: new Set<string>(), componentMaps: new Map() }
    const build: Build = { options: resolved, settings, parse: host.parse, ...found }
    const shared = {
      // Loader-based bundlers key their persistent caches on the name alone.
      name: `unplugin-traceghost:${cacheKey(resolved, settings)}`,
      enforce: 'pre' as const,
    }
    // unplugin's form of a transform claims every file that it reads.
    if (meta.framework === 'esbuild') return { ...shared, esbuild: esbuildOptions(build) }
    const maps: ModuleMaps = new Map()
    const transform = {
      // Of Rollup's kind: before all other plugins, wherever the user put it.
      order: 'pre' as const,
      filter: filterOf(resolved, meta),
      handler: transformHandler(build, meta, maps),
    }
    const first: UnpluginOptions = {
      ...shared,
      transform,
      vite: viteOptions(build),
      rollup: rollupHooks(build),
      rolldown: rolldownHooks(build),
      webpack: (compiler) => applyTo(compiler, build),
      rspack: (compiler) => applyTo(compiler, build),
      rsbuild: rsbuildOptions(build),
      farm: farmOptions(settings),
      bun: bunOptions(settings, maps),
    }
    const second = isTwoPhased(build, meta) ? [capturing(build, meta)] : []
    return meta.framework === 'vite' ? [first, ...second, behindAngular(build, meta)] : [first, ...second]
  }
}

/** @throws TypeError where names cannot leave the code */
function refuseNames({ names }: ResolvedOptions, { framework }: UnpluginContextMeta): void {
  if (names === undefined || names === 'inline' || !INLINE_ONLY.has(framework)) return
  throw new TypeError(`traceghost option names must be 'inline' with ${framework}, but got '${names}'.`)
}

/** @throws TypeError where no step sees what is written */
function refuseManifest(manifest: Options['manifest'], { framework }: UnpluginContextMeta): void {
  if (!manifest || !INLINE_ONLY.has(framework)) return
  const given = manifest === true ? 'true' : `'${manifest}'`
  throw new TypeError(`traceghost option manifest must be false with ${framework}, but got ${given}.`)
}

/** @throws TypeError where no runner of tests uses the bundler's plugins */
function refuseShowLocals({ showLocals }: ResolvedOptions, { framework }: UnpluginContextMeta): void {
  if (!showLocals || framework === 'vite') return
  throw new TypeError(
    `traceghost option showLocals is for Vitest: set it in unplugin-traceghost/vite, not ${framework}.`,
  )
}

const INLINE_ONLY: ReadonlySet<string> = new Set(['esbuild', 'farm', 'bun'])

/** Vite and Rsbuild show only later whether React Compiler is there. */
const isTwoPhased = ({ options, settings }: Build, { framework }: UnpluginContextMeta): boolean =>
  framework === 'vite' || framework === 'rsbuild'
    ? options.reactCompiler !== false
    : (framework === 'webpack' || framework === 'rspack') && (options.reactCompiler ?? settings.reactCompiler)

/** The phase behind the compilers: see `docs/adr/react-compiler-phases.md`. */
function capturing(build: Build, meta: UnpluginContextMeta): UnpluginOptions {
  const { include, exclude } = build.options
  return {
    name: `unplugin-traceghost-capture:${cacheKey(build.options, build.settings)}`,
    enforce: 'post',
    transform: {
      filter: { id: { include: [...include], exclude: [...exclude, COMPONENT] }, code: DEFERRED },
      handler(code, id) {
        const syntax = meta.framework === 'vite' ? 'jsx' : undefined
        return transformModule(code, id, { build, host: this, framework: meta.framework, syntax, phase: 'capture' })
      },
    },
  }
}

/** Analog compiles files from the disk, and drops what a plugin in front of it has made: see `docs/adr/angular.md`. */
function behindAngular(build: Build, meta: UnpluginContextMeta): UnpluginOptions {
  return {
    name: `unplugin-traceghost-compiled:${cacheKey(build.options, build.settings)}`,
    enforce: 'post',
    transform: {
      filter: filterOf(build.options, meta),
      handler(code, id) {
        if (!isCompiledByAngular(id, build)) return null
        return transformModule(code, id, { build, host: this, framework: 'vite', syntax: 'jsx', isCompiled: true })
      },
    },
  }
}

const isCompiledByAngular = (id: string, { settings }: Build): boolean =>
  settings.hasAngular && /\.[cm]?ts(?:\?|$)/.test(id)

/** The beginning of the directive that is left in a function for the second phase. */
const DEFERRED = /use ghost %/

type Transform = Exclude<NonNullable<UnpluginOptions['transform']>, (...args: never) => unknown>

function transformHandler(build: Build, { framework }: UnpluginContextMeta, maps: ModuleMaps): Transform['handler'] {
  return async function (code, id) {
    if (isCompiledByAngular(id, build)) return null
    const module = await transformModule(code, id, { build, host: framework === 'farm' ? farmHost : this, framework })
    if (module && framework === 'bun') maps.set(slashes(id), module.map)
    return module
  }
}

/**
 * Keeps files without anything to instrument out of JavaScript, in bundlers that are not written in it, and components
 * out where their compiler is not known.
 */
function filterOf(
  { include, exclude, frames, showLocals }: ResolvedOptions,
  { framework }: UnpluginContextMeta,
): Transform['filter'] {
  const id = { include: [...include], exclude: framework === 'vite' ? [...exclude] : [...exclude, COMPONENT] }
  return frames === 'all' || (showLocals && isInVitest()) ? { id } : { id, code: 'ghost' }
}

function cacheKey(options: ResolvedOptions, { mode, refresh, reactCompiler }: Settings): string {
  const frames = framesIn(mode, options)
  const text = JSON.stringify([packageJson.version, options, frames, refresh, reactCompiler], (_, value) =>
    value instanceof RegExp ? String(value) : (value as unknown),
  )
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
