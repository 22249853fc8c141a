import { oxcParse } from '@traceghost/transform'
import * as vite from 'vite'
import type { Options } from './index.ts'
import { vitePlugins } from './vite-plugins.ts'

// Vite 6 and 7 have no `parseSync`: a named import of it would be an error there.
const parse = vite.parseSync ? oxcParse(vite.parseSync) : undefined

/** traceghost for Vite: put it first among the plugins. It also instruments the workers of the project. */
const traceghost: (options?: Options) => vite.PluginOption = vitePlugins({ parse })

export default traceghost
