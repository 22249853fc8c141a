import { readFileSync } from 'node:fs'
import Module from 'node:module'
import { extname } from 'node:path'
import { answerOnce } from './answer-once.ts'
import { shield } from './guard.ts'
import { instrumentModule } from './instrument.ts'
import { addressInCommonJs } from './recorder.ts'
import type { InstrumentOptions } from './work.ts'

/** The text that is about to be compiled. */
export interface Compiled {
  readonly code: string
  readonly path: string
  readonly url: string
}

type Load = (module: Module, path: string) => void

const running = new Set<string>()

/**
 * tsx reads and compiles CommonJS by itself, and marks in TypeScript are hard to see in its output: has it compile the
 * file again, from an instrumented text.
 *
 * @returns a function that does it; `undefined` where there is nothing to do
 */
export function recompilation(
  { code, path, url }: Compiled,
  options: InstrumentOptions,
): ((module: Module) => void) | undefined {
  if (!/\.[mc]?tsx?$/.test(path) || running.has(path)) return undefined
  const source = readFileSync(path, 'utf8')
  // Node puts blanks in the place of types, and keeps marks.
  if (source.length === code.length) return undefined
  const load = loaderOf(path)
  const instrumented = load && instrumentModule(source, url, { format: undefined, options: inCommonJs(options) })
  if (!instrumented) return undefined
  return (module) => {
    shield(() => running.add(path))
    const restore = answerOnce(path, instrumented.code)
    try {
      load(module, path)
    } finally {
      restore()
      shield(() => running.delete(path))
    }
  }
}

/** The output of the second compilation is CommonJS, even where the file imports. */
const inCommonJs = ({ recorder, ...options }: InstrumentOptions): InstrumentOptions => ({
  ...options,
  recorder: recorder && addressInCommonJs(recorder),
})

const loaderOf = (path: string): Load | undefined =>
  (Module as unknown as { readonly _extensions: Record<string, Load> })._extensions[extname(path)]
