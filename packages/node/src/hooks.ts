/** The hooks of earlier versions of Node, which run in a thread of their own and see only ES modules. */

import type { InitializeHook, LoadHook } from 'node:module'
import type { MessagePort } from 'node:worker_threads'
import { PLACE } from '@traceghost/transform/early'
import { openCache } from './cache/cache.ts'
import { keyOf } from './cache/key.ts'
import { isCandidate } from './guard.ts'
import { finish, mayParse } from './instrument.ts'
import { patchOf, scriptOf } from './load.ts'
import { type Made, make, recall } from './made.ts'
import { send } from './messages.ts'
import type { ResolvedOptions } from './options.ts'
import { useHost } from './transformer.ts'
import { type InstrumentOptions, type Work, workOf } from './work.ts'

/** The data that `initialize` receives. */
export interface HooksData {
  readonly options: ResolvedOptions & Pick<InstrumentOptions, 'recorder'>
  /** Leads to the program's thread. */
  readonly port: MessagePort
}

/** The program's thread, and the options of every module. */
let place: { readonly port: MessagePort; readonly options: InstrumentOptions } | undefined

/** Called by Node, once, before any module is loaded. */
export const initialize: InitializeHook<HooksData> = ({ options, port }) => {
  const warn = (text: string): void => send(port, { type: 'warning', text })
  const tell = (text: string): void => send(port, { type: 'debug', text })
  // This thread cannot know who reads maps in the other.
  place = { port, options: { ...options, known: options.cache ? openCache(options.root) : undefined, warn, tell } }
}

/** Called by Node for every module; CommonJS comes without a source, and `compileInstrumented` sees it. */
export const load: LoadHook = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context)
  const patch = place?.options.showLocals ? patchOf(url, loaded) : undefined
  if (patch !== undefined) return { ...loaded, source: patch }
  // The imports of this thread come here as well, and those of a checkout are candidates.
  if (!place || !isCandidate(url) || url.startsWith(PLACE)) return loaded
  const { options, port } = place
  const code = scriptOf(url, loaded)
  const work = code === undefined ? undefined : workOf(code, url, { format: loaded.format, options })
  if (!work) return loaded
  const key = keyOf(work)
  const kept = recall(work, key)
  // The transform joins the maps of such files.
  if (kept?.isMapped) useHost(await import('@traceghost/transform/host'))
  const made = kept ?? (mayParse(work) ? await makeHere(work, key) : undefined)
  const finished = made ? finish(work, made) : null
  if (!finished) return loaded
  send(port, { type: 'map', kept: finished.kept })
  return { ...loaded, source: finished.code }
}

/** This thread cannot `require` an ES module, which the parser is. It is loaded by its path: see `parseWithOxc`. */
async function makeHere(work: Work, key: string | undefined): Promise<Made> {
  const [{ oxcParse }, host, { parseSync }] = await Promise.all([
    import('@traceghost/transform'),
    import('@traceghost/transform/host'),
    import('oxc-parser/src-js/index.js'),
  ])
  useHost(host)
  return make({ ...work, options: { ...work.options, parse: oxcParse(parseSync) } }, key, host)
}
