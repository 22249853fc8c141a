/**
 * ts-node checks the types of the code that it compiles, and leads stacks from its output to its input. So it must see
 * the author's code; its output is instrumented, and its maps are replaced.
 */

import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { shield } from './guard.ts'

/** The part of its service that is used here. */
interface Service {
  /** Whether it leaves a file to others. */
  ignored(path: string): boolean
}

type FindMap = (source: string) => { readonly url: string; readonly map: object } | null

const SERVICE = Symbol.for('ts-node.register.instance')
/** The state that all copies of the package that maps its stacks share. */
const MAPPING = Symbol.for('source-map-support/sharedData')

const maps = new Map<string, () => object>()

/** Whether ts-node compiles what `require` loads from a file. */
export const isCompiledByTsNode = (path: string): boolean =>
  (process as { [SERVICE]?: Service })[SERVICE]?.ignored(path) === false

/** Has ts-node lead stacks of a file by another map than its own. Reports need none then. */
export function mapInTsNode(path: string, map: () => object): void {
  const handlers = (globalThis as { [MAPPING]?: { readonly retrieveMapHandlers: FindMap[] } })[MAPPING]
    ?.retrieveMapHandlers
  if (handlers && !handlers.includes(findMap)) handlers.unshift(findMap)
  maps.set(path, map)
}

const findMap: FindMap = (source) =>
  shield(() => {
    const map = maps.get(source.startsWith('file:') ? fileURLToPath(source) : source)
    return map ? { url: source, map: map() } : null
  })
