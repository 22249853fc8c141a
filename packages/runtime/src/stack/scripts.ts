/** Scripts with their texts and source maps, kept from one report to the next. */

import type { StackFrame } from '../model.ts'
import type { SourceMap } from './source-map.ts'

/** The facts about a script. */
export interface Script {
  readonly url: string
  text?: string
  map?: SourceMap
  /** Of a file of a package: whether it was instrumented. */
  hasGhosts?: boolean
  /** Why it is not led back to its source, as a note of the report. */
  note?: string | undefined
  /** Every address that it was read from, with the version at that time; `undefined` where versions are unknown. */
  readonly versions: Map<string, unknown>
  /** The result of `isReprinted` for the sources of its map, by address. */
  reprinted?: Map<string, boolean>
  /** The sources of places in it, as far as its text and its map show them. */
  places?: Map<string, Partial<StackFrame>>
}

/** Checks whether the text or the map behind an address is still the same. */
export type VersionOf = (url: string) => unknown

/** Keeps the scripts that were used last, within bounds of number and memory; the last one whatever its size. */
export interface ScriptCache {
  /** The kept script, as long as every address that it was read from has the same version. */
  find(url: string, versionOf: VersionOf): Script | undefined
  keep(script: Script): void
}

export interface ScriptCacheLimits {
  /** Scripts that are kept. */
  scripts: number
  /** Memory that their texts and maps may take together, as estimated. */
  bytes: number
}

const DEFAULTS: ScriptCacheLimits = { scripts: 50, bytes: 20_000_000 }

/** An empty cache. */
export function createScriptCache(limits: Partial<ScriptCacheLimits> = {}): ScriptCache {
  const { scripts: maxScripts, bytes: maxBytes } = { ...DEFAULTS, ...limits }
  /** The last used script stands last. */
  const kept = new Map<string, { script: Script; bytes: number }>()
  let totalBytes = 0
  const drop = (url: string): void => {
    totalBytes -= kept.get(url)?.bytes ?? 0
    kept.delete(url)
  }
  return {
    find(url, versionOf) {
      const found = kept.get(url)
      if (!found) return undefined
      kept.delete(url)
      kept.set(url, found)
      if (isCurrent(found.script, versionOf)) return found.script
      drop(url)
      return undefined
    },
    keep(script) {
      drop(script.url)
      const bytes = bytesOf(script)
      kept.set(script.url, { script, bytes })
      totalBytes += bytes
      for (const url of kept.keys()) {
        if (kept.size === 1 || (kept.size <= maxScripts && totalBytes <= maxBytes)) break
        drop(url)
      }
    },
  }
}

const isCurrent = ({ versions }: Script, versionOf: VersionOf): boolean =>
  [...versions].every(([url, version]) => version !== undefined && versionOf(url) === version)

const bytesOf = ({ text, map }: Script): number => (text?.length ?? 0) + (map?.bytes ?? 0)
