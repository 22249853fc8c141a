import type { RspackPluginInstance } from '@rspack/core'
import { createRspackPlugin } from 'unplugin'
import { core, type Options } from './index.ts'

/** traceghost for Rspack. */
const traceghost: (options?: Options) => RspackPluginInstance = createRspackPlugin(core())

export default traceghost
