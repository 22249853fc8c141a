import { fileURLToPath } from 'node:url'
import type { InputMap } from '@traceghost/transform'
import { inputMapOf, plainMappingsOf, windowsAddress } from '@traceghost/transform/early'
import { editsIn } from './rows.ts'
import { loadHost } from './transformer.ts'
import type { Work } from './work.ts'

/** All that the source map of a module is made of, as plain data that threads can send. */
export interface KeptMap extends Pick<Work, 'code' | 'url' | 'mapText'> {
  readonly root: string
  readonly coverage: boolean
  readonly isMapped: boolean
  /** As `textOf` writes them. */
  readonly edits: string
}

/** Makes the map. */
export function mapOf(kept: KeptMap): object {
  const { code, url, coverage, isMapped, edits } = kept
  if (isMapped || coverage) return mapByTransform(kept)
  return { version: 3, sources: [url], sourcesContent: [code], ...plainMappingsOf({ code, edits: editsIn(edits) }) }
}

/** Maps that are joined with others, or written for coverage. */
function mapByTransform({ isMapped, edits, ...kept }: KeptMap): object {
  const { code, url, root, coverage } = kept
  const inputMap = isMapped ? readInputMap(kept) : undefined
  const file = { code, edits: editsIn(edits), coverage, path: fileURLToPath(url), root, inputMap }
  const map = loadHost().mapOfEdits(file)
  return {
    ...map,
    sources: isMapped ? map.sources.map((source) => new URL(windowsAddress(source) ?? source, url).href) : [url],
  }
}

/** The source map that a text came with. */
export function readInputMap({ code, url, mapText }: Pick<Work, 'code' | 'url' | 'mapText'>): InputMap | undefined {
  return inputMapOf(code, url, () => mapText ?? '')
}
