/** How Node reaches scripts, sources and source maps. */

import { readFileSync, statSync } from 'node:fs'
import { findSourceMap, type SourceMap } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { StackFrame } from '../model.ts'
import { createScriptCache, type SourceAccess, type Symbolication, symbolicate } from '../stack/symbolicate.ts'

const MAX_SOURCE_BYTES = 20_000_000
/** A script is checked for changes once in this time. */
const FILE_CHECK_MS = 1_000
const MAX_FILES = 500

/** Leads stacks back to their source, with a cache. @param now reads a clock: milliseconds. */
export function createSymbolicator(now: () => number): (stacks: readonly (readonly StackFrame[])[]) => Symbolication {
  const scripts = createScriptCache()
  const versionOf = createVersions(now)
  return (stacks) => {
    const access: SourceAccess = { ...workingDirectory(), readText, versionOf, readsPackages: true, decodeBase64 }
    // Under --enable-source-maps stacks are mapped already.
    const maps = process.sourceMapsEnabled
      ? { knows: (address: string) => bundledText(address) !== undefined }
      : { findMap }
    return symbolicate(stacks, { ...access, ...maps }, scripts)
  }
}

/** Nothing where it has been deleted: then paths are shown unchanged. */
function workingDirectory(): { base?: string } {
  try {
    return { base: process.cwd() }
  } catch {
    return {}
  }
}

function readText(url: string): string | undefined {
  if (!url.startsWith('file:')) return bundledText(url)
  const file = new URL(url)
  return statSync(file).size > MAX_SOURCE_BYTES ? undefined : readFileSync(file, 'utf8')
}

/**
 * The source of a bundle by its name in the map: with `--enable-source-maps`, all that a stack has is
 * `webpack://shop/./src/pay.ts`. The bundle that Node was started with is looked into.
 */
function bundledText(address: string): string | undefined {
  if (!BUNDLED.test(address)) return undefined
  const map = findSourceMap(process.mainModule?.filename ?? process.argv[1] ?? '')
  if (!map) return undefined
  let texts = textsOf.get(map)
  if (!texts) {
    // A copy, each time that it is read.
    const { sources, sourcesContent } = map.payload
    texts = new Map(sources.map((source, index) => [source, sourcesContent?.[index]]))
    textsOf.set(map, texts)
  }
  return texts.get(address)
}

const textsOf = new WeakMap<SourceMap, Map<string, string | undefined>>()

const BUNDLED = /^(?:webpack|rspack):/

/** The map that is in memory, else times and size of the file. */
function createVersions(now: () => number): (url: string) => unknown {
  const known = new Map<string, { version: unknown; checkedMs: number }>()
  return (url) => {
    const last = known.get(url)
    const checkedMs = now()
    if (last && checkedMs - last.checkedMs < FILE_CHECK_MS) return last.version
    const version = mapInMemory(url) ?? fileVersion(url)
    if (known.size >= MAX_FILES) known.clear()
    known.set(url, { version, checkedMs })
    return version
  }
}

function fileVersion(url: string): string | undefined {
  if (!url.startsWith('file:')) return undefined
  const found = statSync(new URL(url), { throwIfNoEntry: false })
  return found ? `${found.mtimeMs} ${found.ctimeMs} ${found.size}` : 'missing'
}

const decodeBase64 = (base64: string): string => Buffer.from(base64, 'base64').toString()

function findMap(url: string): object | undefined {
  const map = mapInMemory(url)
  return typeof map === 'function' ? map() : map?.payload
}

/** Maps that `@traceghost/node` made while it loaded a module, then those that Node found. */
function mapInMemory(url: string): SourceMap | (() => object | undefined) | undefined {
  const maps = (globalThis as { [key: symbol]: unknown })[Symbol.for('traceghost.sourceMaps')]
  for (const address of new Set([url, addressByNode(url)])) {
    const own: unknown = maps instanceof Map ? maps.get(address) : undefined
    if (typeof own === 'function') return own as () => object | undefined
    const found = findSourceMap(address)
    if (found) return found
  }
  return undefined
}

/** Versions of Node encode other signs: `file:///C:/Users/RUNNER~1/app.cjs` → `file:///C:/Users/RUNNER%7E1/app.cjs` */
function addressByNode(url: string): string {
  try {
    return url.startsWith('file:') ? pathToFileURL(fileURLToPath(url)).href : url
  } catch {
    // A share, where there are none.
    return url
  }
}
