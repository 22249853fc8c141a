/** The hooks of earlier versions of Node, which run in a thread of their own and see only ES modules. */

import type { InitializeHook, LoadHook } from 'node:module'
import type { MessagePort } from 'node:worker_threads'
import { oxcParse } from '@traceghost/transform'
// By its path, for `node --conditions browser`: see `parseWithOxc`.
import { parseSync } from 'oxc-parser/src-js/index.js'
import { isCandidate } from './guard.ts'
import type { InstrumentOptions } from './instrument.ts'
import { instrumentLoaded } from './load.ts'
import { packMap, send } from './messages.ts'
import type { ResolvedOptions } from './options.ts'

/** The data that `initialize` receives. */
export interface HooksData {
  readonly options: ResolvedOptions & Pick<InstrumentOptions, 'recorder'>
  /** Leads to the program's thread. */
  readonly port: MessagePort
}

// This thread cannot `require` an ES module, which the default parser is.
const parse = oxcParse(parseSync)

let data: HooksData | undefined

/** Called by Node, once, before any module is loaded. */
export const initialize: InitializeHook<HooksData> = (given) => {
  data = given
}

/** Called by Node for every module; CommonJS comes without a source, and `compileInstrumented` sees it. */
export const load: LoadHook = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context)
  if (!data || !isCandidate(url)) return loaded
  const { options, port } = data
  const warn = (text: string): void => send(port, { type: 'warning', text })
  const tell = (text: string): void => send(port, { type: 'debug', text })
  const instrumented = instrumentLoaded(url, loaded, { ...options, parse, warn, tell })
  if (!instrumented) return loaded
  send(port, { type: 'map', url, packed: packMap(instrumented.map()) })
  return { ...loaded, source: instrumented.code }
}
