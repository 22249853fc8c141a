import module from 'node:module'
import { MessageChannel } from 'node:worker_threads'
import { compileInstrumented } from './compile.ts'
import type { HooksData } from './hooks.ts'
import { createLoad } from './load.ts'
import { announce } from './maps.ts'
import { readsMaps } from './maps-read.ts'
import { receive } from './messages.ts'
import { noThread } from './permissions.ts'
import { loadRecorder } from './recorder.ts'
import { loadHost } from './transformer.ts'
import { tell, warn } from './warn.ts'
import type { InstrumentOptions } from './work.ts'

let first: InstrumentOptions | undefined

/** Instruments the modules of this thread's program while they load: once, whatever is loaded besides. */
export function install(resolved: InstrumentOptions): void {
  if (first) {
    if (resolved.showLocals && !first.showLocals) warn(`@traceghost/node/test has no effect behind @traceghost/node.`)
    return
  }
  first = resolved
  // Before there are hooks, which would look at it.
  const options: InstrumentOptions = { ...resolved, recorder: loadRecorder(resolved.root), readsMaps }
  announce()
  // A program that has run before hardly needs it. Else it is loaded before the program can see it.
  if (!options.known?.isWarm) loadHost()
  if (canHookInPlace(process.versions.node)) hookInPlace(options)
  else hookInThread(options)
}

function hookInPlace(options: InstrumentOptions): void {
  module.registerHooks({ load: createLoad(options) })
  compileInstrumented(options)
}

/** Functions cannot be sent to that thread. */
function hookInThread({ warn: _, tell: __, readsMaps: ___, known, ...options }: InstrumentOptions): void {
  compileInstrumented({ ...options, known, readsMaps, warn, tell })
  const lack = noThread()
  if (lack) warn(lack)
  else registerHooks(options)
}

function registerHooks(options: HooksData['options']): void {
  const { port1, port2 } = new MessageChannel()
  receive(port1)
  const data: HooksData = { options, port: port2 }
  module.register('./hooks.js', { parentURL: import.meta.url, data, transferList: [port2] })
}

/**
 * Whether hooks can see `import` and `require` alike, in this thread. Earlier versions that have `registerHooks` cannot
 * `require` an ES module with imports of its own from an imported CommonJS module once there is such a hook.
 */
function canHookInPlace(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major >= 24 && minor >= ({ 24: 12, 25: 2 }[major] ?? 0)
}
