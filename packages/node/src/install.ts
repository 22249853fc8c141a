import module from 'node:module'
import { MessageChannel } from 'node:worker_threads'
import { compileInstrumented } from './compile.ts'
import type { HooksData } from './hooks.ts'
import { canHookInPlace } from './hooks-in-place.ts'
import { createLoad } from './load.ts'
import { announce } from './maps.ts'
import { readsMaps } from './maps-read.ts'
import { receive } from './messages.ts'
import { noThread } from './permissions.ts'
import { type HandedOn, loadRecorder } from './recorder.ts'
import type { Modules } from './scripts/runtime.ts'
import { loadHost } from './transformer.ts'
import { tell, warn } from './warn.ts'
import type { InstrumentOptions } from './work.ts'

let first: InstrumentOptions | undefined

/**
 * Instruments the modules of this thread's program while they load: once, whatever is loaded besides.
 *
 * @param own the runtime that came with this package, if it is loaded
 */
export function install(resolved: InstrumentOptions, own: Modules | undefined): void {
  if (first) {
    if (resolved.showLocals && !first.showLocals) warn(`@traceghost/node/test has no effect behind @traceghost/node.`)
    return
  }
  first = resolved
  // Before there are hooks, which would look at it.
  const { address, handedOn } = loadRecorder(resolved.root, own)
  const options: InstrumentOptions = { ...resolved, recorder: address, readsMaps }
  announce()
  // A program that has run before hardly needs it. Else it is loaded before the program can see it.
  if (!options.known?.isWarm) loadHost()
  if (canHookInPlace(process.versions.node)) hookInPlace(options, handedOn)
  else hookInThread(options)
}

function hookInPlace(options: InstrumentOptions, handedOn: HandedOn): void {
  const load = createLoad(options)
  module.registerHooks({
    load(url, context, nextLoad) {
      const source = handedOn[url]
      return source === undefined ? load(url, context, nextLoad) : { format: 'module', source, shortCircuit: true }
    },
  })
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
