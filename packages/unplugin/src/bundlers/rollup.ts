import type { Rewritten } from '@traceghost/transform/host'
import type { Build } from '../context.ts'
import { ghostDecoratorIn } from '../decorators.ts'
import { decoratorIn, PLUGIN_TYPESCRIPT, warnOnce } from '../unsupported.ts'
import { createNamesWriter, type OutputBundle, type OutputContext, type OutputOptions } from './names.ts'

/** The information that bundlers of Rollup's kind give when a build begins. */
export interface BuildInput {
  readonly cwd?: string | undefined
  readonly plugins?: readonly unknown[] | undefined
}

/** The hooks that Rollup, Rolldown and Vite share. */
export interface RollupHooks {
  buildStart(options: BuildInput): void
  /** `false` keeps a message back. */
  onLog(level: string, log: BuildLog): false | undefined
  renderChunk(
    this: OutputContext,
    code: string,
    chunk: { readonly fileName: string },
    output: OutputOptions,
  ): Rewritten | null
  generateBundle(this: OutputContext, output: OutputOptions, bundle: OutputBundle): void
}

/** The part of a message of the bundler that is read. */
interface BuildLog {
  readonly code?: string | undefined
  /** The external module. */
  readonly exporter?: string | undefined
  /** The modules that it is about. */
  readonly ids?: readonly string[] | undefined
  readonly names?: readonly string[] | undefined
}

/** `ghost` is used in the source, and nowhere any more when its marks are gone. */
const isOfVanishedMarks = ({ code, exporter, ids = [], names = [] }: BuildLog, { changed }: Build): boolean =>
  code === 'UNUSED_EXTERNAL_IMPORT' &&
  exporter === 'traceghost' &&
  names.every((name) => name === 'ghost') &&
  ids.every((id) => changed.has(id))

/** @param isForPages whether pages load what is written; asked when it is. */
export function rollupHooks(build: Build, isForPages: (context: OutputContext) => boolean = () => true): RollupHooks {
  const writer = createNamesWriter(build)
  return {
    buildStart({ plugins = [] }) {
      if (plugins.some((plugin) => isNamed(plugin, 'typescript'))) build.told.add(PLUGIN_TYPESCRIPT)
    },
    onLog: (_, log) => (isOfVanishedMarks(log, build) ? false : undefined),
    renderChunk(code, { fileName }, output) {
      const how = ghostDecoratorIn(code, build.parse)
      if (how) warnOnce(decoratorIn(fileName, how), build, this)
      return isForPages(this) ? writer.renderChunk(this, code, output) : null
    },
    generateBundle(_, bundle) {
      writer.generateBundle(this, bundle)
    },
  }
}

/** The hooks for Rolldown. */
export function rolldownHooks(build: Build): RollupHooks {
  const hooks = rollupHooks(build)
  return {
    ...hooks,
    buildStart(options) {
      if (options.cwd) build.settings.root = options.cwd
      hooks.buildStart(options)
    },
  }
}

const isNamed = (plugin: unknown, name: string): boolean =>
  typeof plugin === 'object' && plugin !== null && 'name' in plugin && plugin.name === name
