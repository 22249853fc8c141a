/** `node --import @traceghost/node app.ts`: instruments the modules of a program while they load. */

import module from 'node:module'
import { MessageChannel } from 'node:worker_threads'
import { compileInstrumented } from './compile.ts'
import type { HooksData } from './hooks.ts'
import { createLoad } from './load.ts'
import { receiveMaps } from './maps.ts'
import { type ResolvedOptions, resolveOptions } from './options.ts'

const options = resolveOptions(process.cwd(), process.env)
if (options.enabled) install(options)

function install(options: ResolvedOptions): void {
  // Node 22.15 and later have hooks that see `import` and `require` alike, in this thread.
  if (typeof module.registerHooks === 'function') {
    module.registerHooks({ load: createLoad(options) })
    return
  }
  compileInstrumented(options)
  const { port1, port2 } = new MessageChannel()
  receiveMaps(port1)
  const data: HooksData = { options, port: port2 }
  module.register('./hooks.js', { parentURL: import.meta.url, data, transferList: [port2] })
}
