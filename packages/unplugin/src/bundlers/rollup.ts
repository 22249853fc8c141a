import { ghostDecoratorIn } from '../decorators.ts'
import type { Build } from '../module.ts'
import { decoratorIn, PLUGIN_TYPESCRIPT, warnOnce } from '../unsupported.ts'

/** What bundlers of Rollup's kind tell when a build begins. */
export interface BuildInput {
  readonly cwd?: string | undefined
  readonly plugins?: readonly unknown[] | undefined
}

/** What Rollup, Rolldown and Vite are asked for, in as far as it is the same. */
export interface RollupHooks {
  buildStart(options: BuildInput): void
  renderChunk(this: { warn(message: string): void }, code: string, chunk: { readonly fileName: string }): null
}

export function rollupHooks(build: Build): RollupHooks {
  return {
    buildStart({ plugins = [] }) {
      if (plugins.some((plugin) => isNamed(plugin, 'typescript'))) build.told.add(PLUGIN_TYPESCRIPT)
    },
    renderChunk(code, { fileName }) {
      const how = ghostDecoratorIn(code, build.parse)
      if (how) warnOnce(decoratorIn(fileName, how), build, this)
      return null
    },
  }
}

/** What Rolldown is asked for. */
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
