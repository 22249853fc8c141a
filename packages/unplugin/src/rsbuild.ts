import type { RsbuildPlugin } from '@rsbuild/core'
import { createRsbuildPlugin } from 'unplugin'
import { core, type Options } from './index.ts'

/** traceghost for Rsbuild. */
const traceghost: (options?: Options) => RsbuildPlugin | RsbuildPlugin[] = createRsbuildPlugin(core())

export default traceghost
