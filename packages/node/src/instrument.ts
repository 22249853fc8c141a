import { fileURLToPath } from 'node:url'
import type { Parse } from '@traceghost/transform'
import { inputMapOf, instrument, type SourceText, type Work, withInlineMap } from '@traceghost/transform/host'
import type { ResolvedOptions } from './options.ts'

/** What is the same for every module. */
export interface InstrumentOptions extends ResolvedOptions {
  /**
   * The parser.
   * @default oxc-parser
   */
  readonly parse?: Parse
  /** Tells the user about a file that was left as it is. */
  warn(message: string): void
  /** Tells what `debug` asks for. */
  tell(message: string): void
}

export interface Instrumented {
  /** The new text, with its source map in the last line. */
  readonly code: string
  readonly map: () => object
}

/**
 * Instruments the text of a module.
 *
 * @param format as Node's hooks name it; without one, the file is what its syntax says
 * @returns `null` when there is nothing to do
 * @throws MarkError when a mark cannot work
 */
export function instrumentModule(
  code: string,
  url: string,
  { format, options }: { format: string | null | undefined; options: InstrumentOptions },
): Instrumented | null {
  let isMapped = false
  const inputMap: SourceText['inputMap'] = () => {
    const map = inputMapOf(code, url)
    isMapped = map !== undefined
    return map
  }
  const work: Work = { ...options, reader: 'Node' }
  const result = instrument({ code, path: fileURLToPath(url), readings: readingsOf(format), inputMap }, work)
  if (!result) return null
  const sources = (): string[] => (isMapped ? result.map.sources.map((source) => new URL(source, url).href) : [url])
  const map = (): object => ({ ...result.map, sources: sources() })
  return { code: withInlineMap(result.code, map()), map }
}

/** Whether the hooks look at a module at all. */
export const isCandidate = (url: string): boolean => url.startsWith('file:') && !url.includes('/node_modules/')

/** Where neither an ending nor a `package.json` says it, Node tries CommonJS first, and then the other. */
function readingsOf(format: string | null | undefined): SourceText['readings'] {
  if (format?.startsWith('commonjs')) return [{ sourceType: 'commonjs' }]
  if (format?.startsWith('module')) return [{ sourceType: 'module' }]
  return [{ sourceType: 'commonjs' }, { sourceType: 'module' }]
}
