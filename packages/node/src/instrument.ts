import { createRequire } from 'node:module'
import { dirname, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mayHaveMarks, ParseError, type TransformResult, transform } from '@traceghost/transform'
import type { ResolvedOptions } from './options.ts'

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
  { format, options }: { format: string | null | undefined; options: ResolvedOptions },
): Instrumented | null {
  if (options.frames !== 'all' && !mayHaveMarks(code)) return null
  const path = fileURLToPath(url)
  if (options.frames === 'all' && isRuntime(path)) return null
  const result = transformOrWarn(code, path, { format, options })
  if (!result) return null
  const map = (): object => ({ ...result.map, sources: [url] })
  const base64 = Buffer.from(JSON.stringify(map())).toString('base64')
  return { code: `${result.code}\n//# sourceMappingURL=data:application/json;base64,${base64}`, map }
}

/** Whether the hooks look at a module at all. */
export const isCandidate = (url: string): boolean => url.startsWith('file:') && !url.includes('/node_modules/')

interface Context {
  readonly format: string | null | undefined
  readonly options: ResolvedOptions
}

function transformOrWarn(code: string, path: string, context: Context): TransformResult | null {
  try {
    return transformAs(sourceTypesOf(context.format), code, { path, options: context.options })
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    warn(error)
    return null
  }
}

/** At once: `process.emitWarning` waits for a tick that never comes when Node fails on the same file. */
function warn({ message }: ParseError): void {
  const warning = new Error(`${message}; traceghost leaves the file to Node`)
  process.emit('warning', Object.assign(warning, { name: 'TraceghostWarning' }))
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
  file: { readonly path: string; readonly options: ResolvedOptions },
): TransformResult | null {
  const { frames, root } = file.options
  try {
    return transform(code, file.path, { frames, root, sourceType })
  } catch (error) {
    const [next] = others
    if (!next || !(error instanceof ParseError)) throw error
    return transformAs([next], code, file)
  }
}

/** Whether a file is what instrumented code imports: a linked copy of the runtime lies outside of node_modules. */
function isRuntime(path: string): boolean {
  try {
    return path.startsWith(dirname(createRequire(path).resolve('traceghost/recorder')) + sep)
  } catch {
    return false
  }
}
