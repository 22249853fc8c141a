import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { cachedDataVersionTag } from 'node:v8'
import vm from 'node:vm'
import manifest from '../../package.json' with { type: 'json' }
import type { Cache } from '../cache/cache.ts'
import { hashOf } from '../cache/hash.ts'

/** Another number for every change of how a script is compiled. */
const FORMAT = 1

const DIGITS = 40

/** A script that has run. */
export interface Script<Exports> {
  readonly exports: Exports
  /** Keeps what V8 has compiled so far, for later processes: what has run by now is what each of them runs. */
  keep(): void
}

interface Context {
  readonly known: Cache | undefined
  /** Modules that are loaded already. */
  readonly modules?: { readonly [name: string]: unknown } | undefined
}

type Wrapper = (exports: object, require: (name: string) => unknown, filename: string) => void

/**
 * Runs a script whose value is the function that runs it as CommonJS, compiled from what an earlier process has kept.
 */
export function runScript<Exports>(path: string, { known, modules }: Context): Script<Exports> {
  const key = known && keyOf(path)
  const cachedData = key === undefined ? undefined : known?.readBytes(key)
  // An address, as of an ES module: `import.meta.url` is one, and stacks name it.
  const script = new vm.Script(readFileSync(path, 'latin1'), { filename: pathToFileURL(path).href, cachedData })
  const exports = {}
  const require = createRequire(path)
  ;(script.runInThisContext() as Wrapper)(exports, (name) => modules?.[name] ?? require(name), path)
  let isKept = cachedData !== undefined && !script.cachedDataRejected
  return {
    exports: exports as Exports,
    keep() {
      if (key !== undefined && !isKept) known?.write(key, script.createCachedData())
      isKept = true
    },
  }
}

/** V8 looks at the length of the code alone. Its tag is that of its version and its flags. */
function keyOf(path: string): string {
  const { size, mtimeMs } = statSync(path)
  const facts = [FORMAT, manifest.version, path, size, mtimeMs, cachedDataVersionTag()]
  return `${hashOf(JSON.stringify(facts), DIGITS)}.script`
}
