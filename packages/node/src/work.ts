import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Parse, RecorderAddress } from '@traceghost/transform'
import { mapAddressOf, mayHaveMarks } from '@traceghost/transform/early'
import type { SourceText } from '@traceghost/transform/host'
import type { Cache } from './cache/cache.ts'
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
   * The results of earlier processes.
   * @default none
   */
  readonly known?: Cache | undefined
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

/** The facts about a text. */
export interface Source {
  /** As Node's hooks name it; without a format, the syntax of the file decides. */
  readonly format: string | null | undefined
  /** A compiler has made it of the file: JavaScript, whatever the file's name says. */
  readonly isCompiled?: boolean
  readonly options: InstrumentOptions
}

/** A text that is to be instrumented, with all that the result depends on. */
export interface Work extends Pick<SourceText, 'code' | 'path' | 'readings'> {
  readonly url: string
  readonly recorder: RecorderAddress | undefined
  /** The text of a source map that lies beside the file. */
  readonly mapText: string | undefined
  readonly options: InstrumentOptions
}

/** @returns `undefined` when it is clear without a parser that there is nothing to do */
export function workOf(code: string, url: string, { format, isCompiled = false, options }: Source): Work | undefined {
  if ((options.frames !== 'all' && !mayHaveMarks(code)) || INSTRUMENTED.test(code)) return undefined
  const recorder = options.recorder && (isDecided(format) ? options.recorder : addressEitherWay(options.recorder))
  const readings = readingsOf(format, isCompiled)
  return { code, path: fileURLToPath(url), url, readings, recorder, mapText: mapBeside(code, url), options }
}

// Why: docs/adr/compiled-marks.md
/** A build has instrumented it: a mark that is left there is a call that runs, above another decorator. */
const INSTRUMENTED = /\b(?:from|import|require\()\s*['"]traceghost\/recorder['"]/

/** `typescript` of a required file is not: its syntax decides, or a compiler that sees it later. */
const isDecided = (format: Source['format']): boolean => /^(?:module|commonjs)/.test(format ?? '')

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

function mapBeside(code: string, url: string): string | undefined {
  const address = mapAddressOf(code)
  if (!address || address.startsWith('data:')) return undefined
  try {
    return readFileSync(new URL(address, url), 'utf8')
  } catch {
    return undefined
  }
}
