import type { Plugin } from 'rollup'
import { createRollupPlugin } from 'unplugin'
import { core, type Options } from './index.ts'

/** traceghost for Rollup. */
const traceghost: (options?: Options) => Plugin | Plugin[] = createRollupPlugin(core())

export default traceghost
