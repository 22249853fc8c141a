import { oxcParse } from '@traceghost/transform'
import { createVitePlugin } from 'unplugin'
import * as vite from 'vite'
import { forWorkers } from './bundlers/vite-workers.ts'
import { wholeRuntime } from './bundlers/whole-runtime.ts'
import { core, type Options } from './index.ts'

// Vite 6 and 7 have no `parseSync`: a named import of it would be an error there.
const parse = vite.parseSync ? oxcParse(vite.parseSync) : undefined

const create = createVitePlugin(core({ parse }))

/** traceghost for Vite: put it first among the plugins. It also instruments the workers of the project. */
function traceghost(options?: Options): vite.PluginOption {
  const inlined = new Set<string>()
  const parts = { create: () => create(options), besides: () => wholeRuntime(inlined) }
  return [parts.create(), parts.besides(), forWorkers(parts)].flat()
}

export default traceghost
