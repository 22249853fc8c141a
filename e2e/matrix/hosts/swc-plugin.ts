/** The plugin of SWC in everything that takes one. */

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FIXTURES } from '../program.ts'

export const PLUGIN = 'swc-plugin-traceghost'

const path = join(createRequire(import.meta.url).resolve(`${PLUGIN}/package.json`), '../dist/traceghost.wasm')

/** Where it is not built, its hosts are skipped. */
export const missingPlugin: string | undefined = existsSync(path) ? undefined : "the plugin's toolchain is missing"

/** The machine code that SWC makes of it is kept for all hosts. */
const common = { cacheRoot: join(tmpdir(), 'traceghost-swc-plugin'), runPluginFirst: true } as const

type Plugins = [plugin: string, options: Record<string, unknown>][]

/** SWC's settings for it in a process that runs beside the fixtures: there is a package of this name. */
export const byName = { ...common, plugins: [[PLUGIN, {}]] as Plugins }

/** In one that runs elsewhere. */
export const byPath = { ...common, plugins: [[path, { root: FIXTURES }]] as Plugins }
