import { oxcParse } from '@traceghost/transform'
import type { Plugin } from 'rolldown'
import * as utils from 'rolldown/utils'
import { createRolldownPlugin } from 'unplugin'
import { core, type Options } from './index.ts'

// Early versions have no `parseSync`: a named import of it would be an error there.
const parse = utils.parseSync ? oxcParse(utils.parseSync) : undefined

/** traceghost for Rolldown. */
const traceghost: (options?: Options) => Plugin | Plugin[] = createRolldownPlugin(core({ parse }))

export default traceghost
