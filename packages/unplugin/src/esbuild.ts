import type { Plugin } from 'esbuild'
import { createEsbuildPlugin } from 'unplugin'
import { core, type Options } from './index.ts'

/** traceghost for esbuild. */
const traceghost: (options?: Options) => Plugin = createEsbuildPlugin(core())

export default traceghost
