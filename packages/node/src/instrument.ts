import { fileURLToPath } from 'node:url'
import {
  type InputMap,
  mayHaveMarks,
  type Parse,
  ParseError,
  type TransformResult,
  transform,
} from '@traceghost/transform'
import { isRuntime } from '@traceghost/transform/host'
import { inputMapOf } from './input-map.ts'
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
export function instrument(
  code: string,
  url: string,
  { format, options }: { format: string | null | undefined; options: InstrumentOptions },
): Instrumented | null {
  if (options.frames !== 'all' && !mayHaveMarks(code)) return null
  const path = fileURLToPath(url)
  if (options.frames === 'all' && isRuntime(path)) return null
  const inputMap = inputMapOf(code, url)
  const result = transformOrWarn(code, path, { format, options, inputMap })
  if (!result) return null
  for (const { message } of result.warnings) options.warn(message)
  if (options.debug) for (const { message } of result.skipped) options.tell(message)
  const sources = (): string[] => (inputMap ? result.map.sources.map((source) => new URL(source, url).href) : [url])
  const map = (): object => ({ ...result.map, sources: sources() })
  const base64 = Buffer.from(JSON.stringify(map())).toString('base64')
  return { code: `${result.code}\n//# sourceMappingURL=data:application/json;base64,${base64}`, map }
}

/** Whether the hooks look at a module at all. */
export const isCandidate = (url: string): boolean => url.startsWith('file:') && !url.includes('/node_modules/')

interface Context {
  readonly format: string | null | undefined
  /** The map that the file came with. */
  readonly inputMap: InputMap | undefined
  readonly options: InstrumentOptions
}

function transformOrWarn(code: string, path: string, context: Context): TransformResult | null {
  try {
    return transformAs(sourceTypesOf(context.format), code, { path, ...context })
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    context.options.warn(`${error.message}; traceghost leaves the file to Node`)
    return null
  }
}

type SourceType = 'commonjs' | 'module'

/** Where neither an ending nor a `package.json` says it, Node tries CommonJS first, and then the other. */
function sourceTypesOf(format: string | null | undefined): [SourceType, ...SourceType[]] {
  if (format?.startsWith('commonjs')) return ['commonjs']
  return format?.startsWith('module') ? ['module'] : ['commonjs', 'module']
}

function transformAs(
  [sourceType, ...others]: [SourceType, ...SourceType[]],
  code: string,
  file: Context & { readonly path: string },
): TransformResult | null {
  const { frames, maskVars, root, parse } = file.options
  try {
    return transform(code, file.path, { frames, maskVars, root, parse, sourceType, inputMap: file.inputMap })
  } catch (error) {
    const [next] = others
    if (!next || !(error instanceof ParseError)) throw error
    return transformAs([next], code, file)
  }
}
