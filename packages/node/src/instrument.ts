import { fileURLToPath } from 'node:url'
import type { InputMap, Parse } from '@traceghost/transform'
import { inputMapOf, instrument, type SourceText, withInlineMap } from '@traceghost/transform/host'
import type { ResolvedOptions } from './options.ts'

/** What is the same for every module. */
export interface InstrumentOptions extends ResolvedOptions {
  /**
   * The parser.
   * @default oxc-parser
   */
  readonly parse?: Parse | undefined
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
  const inputMap = (): InputMap | undefined => inputMapOf(code, url)
  const path = fileURLToPath(url)
  const text: SourceText = { code, path, readings: readingsOf(format), inputMap }
  const done = instrument(text, { ...options, reader: 'Node' })
  if (!done) return null
  const map = (): object => ({
    ...done.map,
    sources: done.sourcesOr(url).map((source) => new URL(source, url).href),
  })
  return { code: withInlineMap(done.code, map()), map }
}

/** Whether the hooks look at a module at all. */
export const isCandidate = (url: string): boolean => url.startsWith('file:') && !url.includes('/node_modules/')

/** Where neither an ending nor a `package.json` says it, Node tries CommonJS first, and then the other. */
function readingsOf(format: string | null | undefined): SourceText['readings'] {
  if (format?.startsWith('commonjs')) return [{ sourceType: 'commonjs' }]
  if (format?.startsWith('module')) return [{ sourceType: 'module' }]
  return [{ sourceType: 'commonjs' }, { sourceType: 'module' }]
}
