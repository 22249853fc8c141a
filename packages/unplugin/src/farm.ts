import type { JsPlugin } from '@farmfe/core'
import { createFarmPlugin } from 'unplugin'
import { core, type Options } from './index.ts'

/** traceghost for Farm. */
const traceghost: (options?: Options) => JsPlugin = createFarmPlugin(core())

export default traceghost
