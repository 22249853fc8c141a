import fs, { readFileSync } from 'node:fs'
import Module from 'node:module'
import { extname } from 'node:path'
import { type InstrumentOptions, instrumentModule } from './instrument.ts'
import { addressInCommonJs } from './recorder.ts'

interface Compiled {
  readonly code: string
  readonly path: string
  readonly url: string
}

type Load = (module: Module, path: string) => void

const running = new Set<string>()

/**
 * tsx reads and compiles CommonJS by itself, and marks in TypeScript are hard to see in what it makes of them: has it compile
 * the file again, from an instrumented text.
 *
 * @returns whether that was done
 */
export function recompile(module: Module, { code, path, url }: Compiled, options: InstrumentOptions): boolean {
  if (!/\.[mc]?tsx?$/.test(path) || running.has(path)) return false
  const source = readFileSync(path, 'utf8')
  // Node puts blanks in the place of types, and leaves marks as they are.
  if (source.length === code.length) return false
  const load = loaderOf(path)
  const instrumented = load && instrumentModule(source, url, { format: undefined, options: inCommonJs(options) })
  if (!instrumented) return false
  running.add(path)
  const restore = answerOnce(path, instrumented.code)
  try {
    load(module, path)
  } finally {
    restore()
    running.delete(path)
  }
  return true
}

/** What is compiled again comes out as CommonJS, also where it imports. */
const inCommonJs = ({ recorder, ...options }: InstrumentOptions): InstrumentOptions => ({
  ...options,
  recorder: recorder && addressInCommonJs(recorder),
})

const loaderOf = (path: string): Load | undefined =>
  (Module as unknown as { readonly _extensions: Record<string, Load> })._extensions[extname(path)]

/** Has the next `fs.readFileSync` of a file return a text. */
function answerOnce(path: string, text: string): () => void {
  const read = fs.readFileSync
  const restore = (): void => {
    fs.readFileSync = read
  }
  const answer = (...args: Parameters<typeof read>): ReturnType<typeof read> => {
    if (args[0] !== path) return read(...args)
    restore()
    return text
  }
  fs.readFileSync = answer as typeof read
  return restore
}
