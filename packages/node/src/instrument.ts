import { fileURLToPath } from 'node:url'
import type { InputMap, Parse, RecorderAddress } from '@traceghost/transform'
import {
  type Instrumented as HostInstrumented,
  inputMapOf,
  instrument,
  mapAddressOf,
  type SourceText,
  withInlineMap,
} from '@traceghost/transform/host'
import type { ResolvedOptions } from './options.ts'
import { addressEitherWay } from './recorder.ts'

/** The options of every module. */
export interface InstrumentOptions extends ResolvedOptions {
  /**
   * The parser.
   * @default oxc-parser
   */
  readonly parse?: Parse | undefined
  /**
   * Where emitted code finds the recorder.
   * @default 'traceghost/recorder'
   */
  readonly recorder?: RecorderAddress | undefined
  /**
   * Whether something besides reports reads the source maps of modules.
   * @default always
   */
  readsMaps?(): boolean
  /** Warns of a file that was not instrumented. */
  warn(message: string): void
  /** Prints the messages of `debug`. */
  tell(message: string): void
}

export interface Instrumented {
  /** The new text, with its source map in the last line if somebody may read it there. */
  readonly code: string
  readonly map: () => object
}

/** The facts about a text. */
export interface Source {
  /** As Node's hooks name it; without a format, the syntax of the file decides. */
  readonly format: string | null | undefined
  /** A compiler has made it of the file: JavaScript, whatever the file's name says. */
  readonly isCompiled?: boolean
  readonly options: InstrumentOptions
}

/**
 * Instruments the text of a module.
 *
 * @returns `null` when there is nothing to do
 * @throws MarkError when a mark cannot work
 */
export function instrumentModule(
  code: string,
  url: string,
  { format, isCompiled = false, options }: Source,
): Instrumented | null {
  const inputMap = (): InputMap | undefined => inputMapOf(code, url)
  const path = fileURLToPath(url)
  const text: SourceText = { code, path, readings: readingsOf(format, isCompiled), inputMap }
  const recorder = options.recorder && (format ? options.recorder : addressEitherWay(options.recorder))
  const done = instrument(text, { ...options, recorder, reader: 'Node' })
  if (!done) return null
  const map = mapLater(done, url)
  return { code: isMapRead(code, options) ? withInlineMap(done.code, map()) : done.code, map }
}

/** A file with the address of its map keeps it. */
const isMapRead = (code: string, { readsMaps }: InstrumentOptions): boolean =>
  (readsMaps?.() ?? true) || mapAddressOf(code) !== undefined

/** Reports ask for it; until then it takes little more memory than the text that it leads to. */
function mapLater({ readMap, sourcesOr }: HostInstrumented, url: string): () => object {
  return () => ({ ...readMap(), sources: sourcesOr(url).map((source) => new URL(source, url).href) })
}

/** Where neither an ending nor a `package.json` says it, Node tries CommonJS first, and then the other. */
function readingsOf(format: string | null | undefined, isCompiled: boolean): SourceText['readings'] {
  const syntax = isCompiled ? 'js' : undefined
  if (format?.startsWith('commonjs')) return [{ sourceType: 'commonjs', syntax }]
  if (format?.startsWith('module')) return [{ sourceType: 'module', syntax }]
  return [
    { sourceType: 'commonjs', syntax },
    { sourceType: 'module', syntax },
  ]
}
