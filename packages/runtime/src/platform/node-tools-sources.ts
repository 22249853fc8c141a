/** Scripts and source maps of builds, as the symbolicator reads them. */

import { basename } from 'node:path'
import { sourceMappingUrl } from '../stack/source-map.ts'
import { createScriptCache, type ScriptCache, type SourceAccess } from '../stack/symbolicate.ts'
import type { BuildFiles } from './node-tools-files.ts'

export interface BuildAccess {
  /** The access for a report whose stacks name these scripts. */
  accessFor(scripts: ReadonlySet<string>): Omit<SourceAccess, 'base'>
  readonly cache: ScriptCache
}

export function createBuildAccess(files: BuildFiles, read: (path: string) => string): BuildAccess {
  /** Of hidden maps, no script has the address. */
  function scriptText(url: string): string | undefined {
    const path = files.find(url)
    if (path === undefined) return undefined
    const text = read(path)
    if (sourceMappingUrl(text) !== undefined || mapPath(url) === undefined) return text
    return `${text}\n//# sourceMappingURL=${basename(pathOf(url)).replace(ENDS_COMMENT, encoded)}.map`
  }
  const mapPath = (url: string): string | undefined => files.find(`${pathOf(url)}.map`)
  return {
    cache: createScriptCache(),
    accessFor: (scripts) => ({
      // A source may have the name of a script.
      readText(url) {
        if (scripts.has(url)) return scriptText(url)
        const path = url.endsWith('.map') ? files.find(url) : undefined
        return path === undefined ? undefined : read(path)
      },
      // A map whose script is not there.
      findMap(url) {
        const path = scripts.has(url) && files.find(url) === undefined ? mapPath(url) : undefined
        return path === undefined ? undefined : (JSON.parse(read(path)) as object)
      },
      decodeBase64: (base64) => Buffer.from(base64, 'base64').toString(),
    }),
  }
}

/** Signs of an address that no such comment may have. */
const ENDS_COMMENT = /[\s'"`*]/g

const encoded = (sign: string): string => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`

const pathOf = (url: string): string => url.replace(/[?#].*$/s, '')
