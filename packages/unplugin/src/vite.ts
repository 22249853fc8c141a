import { oxcParse } from '@traceghost/transform'
import { createVitePlugin } from 'unplugin'
import * as vite from 'vite'
import { core, type Options } from './index.ts'

// Vite 6 and 7 have no `parseSync`: a named import of it would be an error there.
const parse = vite.parseSync ? oxcParse(vite.parseSync) : undefined

/** traceghost for Vite: put it first among the plugins. */
const traceghost: (options?: Options) => vite.PluginOption = createVitePlugin(core({ parse }))

export default traceghost
