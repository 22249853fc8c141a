import { mapAddressOf, withInlineMap } from '@traceghost/transform/early'
import { keyOf } from './cache/key.ts'
import { type KeptMap, mapOf } from './kept-map.ts'
import { type Made, make, recall } from './made.ts'
import { noParser } from './permissions.ts'
import { loadHost } from './transformer.ts'
import { type InstrumentOptions, type Source, type Work, workOf } from './work.ts'

export interface Instrumented {
  /** The new text, with its source map in the last line if somebody may read it there. */
  readonly code: string
  readonly map: () => object
}

/**
 * Instruments the text of a module.
 *
 * @returns `null` when there is nothing to do
 * @throws MarkError when a mark cannot work
 */
export function instrumentModule(code: string, url: string, source: Source): Instrumented | null {
  const work = workOf(code, url, source)
  if (!work) return null
  const key = keyOf(work)
  const made = recall(work, key) ?? (mayParse(work) ? make(work, key, loadHost()) : undefined)
  const finished = made ? finish(work, made) : null
  return finished ? { code: finished.code, map: mapLater(finished.kept) } : null
}

/** Whether a text can be parsed; if not, there is a warning, once for all texts. */
export function mayParse({ options }: Work): boolean {
  const lack = noParser()
  if (lack) options.warn(lack)
  return !lack
}

interface Finished {
  readonly code: string
  readonly kept: KeptMap
}

/** Gives the messages of a result, and makes the text of it that Node gets. */
export function finish(work: Work, { messages, isMapped, text }: Made): Finished | null {
  const { code, url, mapText, options } = work
  for (const [kind, message] of messages) options[kind](message)
  if (!text) return null
  const { root, coverage } = options
  const kept = { code, url, mapText, root, coverage, isMapped, edits: text.edits }
  return { code: isMapRead(code, options) ? withInlineMap(text.code, mapOf(kept)) : text.code, kept }
}

/** A file with the address of its map keeps it. */
const isMapRead = (code: string, { readsMaps }: InstrumentOptions): boolean =>
  (readsMaps?.() ?? true) || mapAddressOf(code) !== undefined

/** Reports ask for it. A function of its own: it must keep nothing else. */
const mapLater = (kept: KeptMap) => (): object => mapOf(kept)
