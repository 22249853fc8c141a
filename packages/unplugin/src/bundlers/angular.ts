// Why: docs/adr/angular.md
import { createRequire } from 'node:module'
import type { BuildOptions, OnLoadArgs, OnLoadResult, Plugin, PluginBuild } from 'esbuild'

/** Takes what Angular's compiler made of a file. */
export type TakeCompiled = (args: OnLoadArgs, compiled: OnLoadResult) => OnLoadResult | Promise<OnLoadResult>

/** By the options of a build, which esbuild hands to each of its plugins. */
const takers = new WeakMap<BuildOptions, TakeCompiled>()

/** Builds whose compiler hands on what it makes. */
const handedOn = new WeakSet<BuildOptions>()

/** Has Angular's compiler, where the process has loaded it, hand on what it makes. */
export function openAngular(): void {
  for (const module of Object.values(createRequire(import.meta.url).cache)) {
    if (!module || opened.has(module) || !COMPILER_PLUGIN.test(module.filename)) continue
    opened.add(module)
    const exports = module.exports as { createCompilerPlugin?: (...args: unknown[]) => Plugin }
    const create = exports.createCompilerPlugin
    if (create) exports.createCompilerPlugin = (...args) => handingOn(create(...args))
  }
}

const opened = new WeakSet<NodeModule>()

const COMPILER_PLUGIN = /[\\/]@angular[\\/]build[\\/]src[\\/]tools[\\/]esbuild[\\/]angular[\\/]compiler-plugin\.js$/

const handingOn = (plugin: Plugin): Plugin => ({
  ...plugin,
  setup(build) {
    const { initialOptions } = build
    handedOn.add(initialOptions)
    const onLoad: PluginBuild['onLoad'] = (options, callback) =>
      build.onLoad(options, async (args) => {
        const compiled = await callback(args)
        const take = compiled?.contents === undefined ? undefined : takers.get(initialOptions)
        return compiled && take ? take(args, compiled) : compiled
      })
    return plugin.setup({ ...build, onLoad })
  },
})

/**
 * Takes what Angular's compiler makes, in a build that has it.
 *
 * @returns whether it is there and keeps that to itself
 */
export function takeFromAngular(options: BuildOptions, take: TakeCompiled): boolean {
  takers.set(options, take)
  return !handedOn.has(options) && (options.plugins ?? []).some(({ name }) => name === 'angular-compiler')
}

/** Files that stay as they are when a build watches them are taken once. */
export function onceForEach(take: TakeCompiled): TakeCompiled {
  const last = new Map<string, { readonly contents: unknown; readonly taken: ReturnType<TakeCompiled> }>()
  return (args, compiled) => {
    const { contents } = compiled
    const known = last.get(args.path)
    if (known && known.contents === contents) return known.taken
    const taken = take(args, compiled)
    last.set(args.path, { contents, taken })
    return taken
  }
}
