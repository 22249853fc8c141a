/** The hooks of Node 20, which run in a thread of their own and see ES modules alone. */

import type { InitializeHook, LoadHook } from 'node:module'
import type { MessagePort } from 'node:worker_threads'
import { instrumentLoaded } from './load.ts'
import { sendMap } from './maps.ts'
import type { ResolvedOptions } from './options.ts'

/** What `initialize` is given. */
export interface HooksData {
  readonly options: ResolvedOptions
  /** Where source maps go, for the reports of the program's thread. */
  readonly port: MessagePort
}

let data: HooksData | undefined

/** Called by Node, once, before any module is loaded. */
export const initialize: InitializeHook<HooksData> = (given) => {
  data = given
}

/** Called by Node for every module; CommonJS comes without a source, and `compileInstrumented` sees it. */
export const load: LoadHook = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context)
  const instrumented = data && instrumentLoaded(url, loaded, data.options)
  if (!data || !instrumented) return loaded
  sendMap(data.port, url, instrumented.map())
  return { ...loaded, source: instrumented.code }
}
