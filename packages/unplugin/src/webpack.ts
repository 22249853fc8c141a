import { createWebpackPlugin } from 'unplugin'
import type { WebpackPluginInstance } from 'webpack'
import { core, type Options } from './index.ts'

/** traceghost for webpack. */
const traceghost: (options?: Options) => WebpackPluginInstance = createWebpackPlugin(core())

export default traceghost
