/** Deno's hooks are those of Node with some gaps. */

import { readFileSync } from 'node:fs'
import module, { type LoadFnOutput } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { oxcParse } from '@traceghost/transform'
import * as host from '@traceghost/transform/host'
import { guarded, isCandidate } from './guard.ts'
import { type Instrumented, instrumentModule } from './instrument.ts'
import { createLoad } from './load.ts'
import { announce, shareMap } from './maps.ts'
import { useHost } from './transformer.ts'
import type { InstrumentOptions } from './work.ts'

/** Instruments the modules of the program while they load. */
export async function installInDeno(options: InstrumentOptions): Promise<void> {
  announce()
  // Behind hooks, Deno cannot `require` an ES module with imports of its own, so such modules are loaded before.
  const parse = oxcParse((await import('oxc-parser/src-js/index.js')).parseSync)
  useHost(host)
  await loadRuntime(options.root)
  const working: InstrumentOptions = { ...options, parse }
  const load = createLoad(working)
  module.registerHooks({
    load(url, context, nextLoad) {
      const isTyped = isCandidate(url) && guarded(url, options.warn, () => /\.m?ts$/.test(url))
      if (!isTyped) return load(url, context, nextLoad)
      const loaded = nextLoad(url, context)
      return guarded(url, options.warn, () => loadTyped(url, loaded, working)) ?? load(url, context, () => loaded)
    },
  })
}

async function loadRuntime(root: string): Promise<void> {
  const { resolve } = module.createRequire(pathToFileURL(join(root, 'package.json')))
  for (const name of ['traceghost', 'traceghost/recorder']) {
    try {
      await import(pathToFileURL(resolve(name)).href)
    } catch {
      // The program will report that it is missing, if it is.
    }
  }
}

/** Deno hands over compiled TypeScript, in which decorators are gone. */
function loadTyped(url: string, loaded: LoadFnOutput, options: InstrumentOptions): LoadFnOutput | undefined {
  const code = readFileSync(fileURLToPath(url), 'utf8')
  if (loaded.source === code) return undefined
  const instrumented = instrumentModule(code, url, { format: 'module', options })
  if (!instrumented) return loaded
  const { source, map } = withoutTypes(instrumented, url)
  shareMap(url, map)
  return { ...loaded, source }
}

/** Blanks in place of types keep every place; syntax that makes code, such as an enum, needs a map. */
function withoutTypes({ code, map }: Instrumented, url: string): { source: string; map: () => object } {
  try {
    return { source: module.stripTypeScriptTypes(code), map }
  } catch {
    const options = { mode: 'transform', sourceMap: true, sourceUrl: url } as const
    const compiled = host.takeInlineMap(module.stripTypeScriptTypes(host.takeInlineMap(code).code, options))
    if (!compiled.map) return { source: compiled.code, map }
    const own = map() as Parameters<typeof host.chainMaps>[1]['map']
    const chained = host.chainMaps({ ...compiled.map }, { map: own, sourcesOr: () => own.sources })
    return { source: host.withInlineMap(compiled.code, chained), map: () => chained }
  }
}
