import type { BunPlugin } from 'unplugin'
import { createBunPlugin } from 'unplugin'
import { core, type Options } from './index.ts'

/** traceghost for Bun.build. */
const traceghost: (options?: Options) => BunPlugin = createBunPlugin(core())

export default traceghost
