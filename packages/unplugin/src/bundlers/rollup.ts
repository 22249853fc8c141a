import type { Rewritten } from '@traceghost/transform/host'
import type { Build } from '../context.ts'
import { ghostDecoratorIn } from '../decorators.ts'
import { decoratorIn, PLUGIN_TYPESCRIPT, warnOnce } from '../unsupported.ts'
import { ENTRY, type External, importerIn, isLeftOut } from './entries.ts'
import { createManifestWriter } from './manifests.ts'
import { createNamesWriter, type OutputBundle, type OutputContext } from './names.ts'
import {
  type FactsOf,
  factsOf,
  mayBeLibrary,
  type OutputOptions,
  type RenderedChunk,
  type RenderedChunks,
} from './outputs.ts'

/** The information that bundlers of Rollup's kind give when a build begins. */
export interface BuildInput {
  readonly cwd?: string | undefined
  readonly platform?: string | undefined
  readonly plugins?: readonly unknown[] | undefined
}

/** The hooks that Rollup, Rolldown and Vite share. */
export interface RollupHooks {
  /** Rolldown gives the option to this hook alone. */
  options(input: { readonly external?: External | undefined }): void
  buildStart(options: BuildInput): void
  readonly resolveId: {
    readonly filter: { readonly id: RegExp }
    handler(this: ResolveContext, id: string, importer: string | undefined): Promise<Resolved | null>
  }
  /** `false` keeps a message back. */
  onLog(level: string, log: BuildLog): false | undefined
  renderChunk(
    this: OutputContext,
    code: string,
    chunk: RenderedChunk,
    output: OutputOptions,
    meta: { readonly chunks: RenderedChunks },
  ): Rewritten | null
  generateBundle(this: OutputContext, output: OutputOptions, bundle: OutputBundle): void
  writeBundle(output: OutputOptions): Promise<void>
}

interface ResolveContext {
  resolve(id: string, importer: string, options: { readonly skipSelf: true }): Promise<Resolved | null>
}

interface Resolved {
  readonly id: string
  readonly external?: boolean | 'relative' | 'absolute'
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

/** @param further what else is known of an output; asked when it is written. */
export function rollupHooks(build: Build, further: FactsOf = mayBeLibrary): RollupHooks {
  const writer = createNamesWriter(build)
  const manifests = createManifestWriter(build)
  let external: External | undefined
  return {
    options(input) {
      external = input.external
    },
    buildStart({ plugins = [] }) {
      manifests.buildStart()
      if (plugins.some((plugin) => isNamed(plugin, 'typescript'))) build.told.add(PLUGIN_TYPESCRIPT)
    },
    resolveId: {
      filter: { id: ENTRY },
      // Early versions of Rollup know no filter.
      async handler(id, importer) {
        if (!ENTRY.test(id) || importer === undefined) return null
        if (isLeftOut(importer, external)) return { id, external: true }
        if (await this.resolve(id, importer, { skipSelf: true })) return null
        return this.resolve(id, importerIn(build.settings.root), { skipSelf: true })
      },
    },
    onLog: (_, log) => (isOfVanishedMarks(log, build) ? false : undefined),
    renderChunk(code, { fileName }, options, { chunks }) {
      const how = ghostDecoratorIn(code, build.parse)
      if (how) warnOnce(decoratorIn(fileName, how), build, this)
      return writer.renderChunk(this, code, () => factsOf({ context: this, options, chunks }, build, further))
    },
    generateBundle(options, bundle) {
      writer.generateBundle(this, bundle)
      const { isForServers = false } = further({ context: this, options, chunks: {} })
      manifests.generateBundle({ context: this, options, bundle, isForServers }, writer.namesBehind)
    },
    writeBundle: (options) => manifests.writeBundle(options),
  }
}

/** The hooks for Rolldown. */
export function rolldownHooks(build: Build): RollupHooks {
  let platform: string | undefined
  const hooks = rollupHooks(build, (output) => ({
    isForServers: platform === 'node',
    mayBeForOthers: platform === 'neutral' || mayBeLibrary(output).mayBeForOthers === true,
  }))
  return {
    ...hooks,
    buildStart(options) {
      platform = options.platform
      if (options.cwd) build.settings.root = options.cwd
      hooks.buildStart(options)
    },
  }
}

const isNamed = (plugin: unknown, name: string): boolean =>
  typeof plugin === 'object' && plugin !== null && 'name' in plugin && plugin.name === name
