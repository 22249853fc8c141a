// Why: docs/adr/start-of-a-process.md
/**
 * The start of a process, in the least time: the runtime and the hooks are one script each, and V8 need not compile
 * them again. Called by `node --import` and `-r`; a process may ask for both entries.
 */

import { join } from 'node:path'
import { openCache } from '../cache/cache.ts'
import { canHookInPlace } from '../hooks-in-place.ts'
import type { Modules } from '../scripts/runtime.ts'
import type { Host } from '../transformer.ts'
import { runScript, type Script } from './script.ts'

type Hooks = typeof import('../scripts/start.ts')

interface Scripts {
  readonly hooks: Script<Hooks>
  /** Where the hooks see all that is loaded, so that this copy is the only one. */
  readonly runtime: Script<{ readonly modules: Modules }> | undefined
  readonly transform: () => Script<Host>
}

let scripts: Scripts | undefined

export const startProgram = (): void => begin('startProgram')

export const startTests = (): void => begin('startTests')

function begin(start: keyof Hooks): void {
  scripts ??= load()
  const { hooks, runtime, transform } = scripts
  const { cache } = hooks.exports[start]({ own: runtime?.exports.modules, transform })
  if (cache) for (const script of [hooks, runtime]) script?.keep()
}

function load(): Scripts {
  const known = openCache(process.cwd())
  const run = <Exports>(name: string, modules?: Modules) =>
    runScript<Exports>(join(__dirname, name), { known, modules })
  const runtime = canHookInPlace(process.versions.node) ? run<{ modules: Modules }>('runtime.cjs') : undefined
  const modules = runtime?.exports.modules
  return { runtime, hooks: run('start.cjs', modules), transform: () => run('transform.cjs', modules) }
}
