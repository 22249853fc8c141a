import Module from 'node:module'
import { pathToFileURL } from 'node:url'
import { type InstrumentOptions, instrumentModule, isCandidate } from './instrument.ts'
import { shareMap } from './maps.ts'

type Compile = (this: Module, code: string, path: string, format?: string) => unknown

/** Instruments what `require` loads, in versions of Node whose hooks do not see it. */
export function compileInstrumented(options: InstrumentOptions): void {
  const prototype = Module.prototype as unknown as { _compile: Compile }
  const compile = prototype._compile
  prototype._compile = function (code, path, format) {
    const url = pathToFileURL(path).href
    const instrumented = isCandidate(url) ? instrumentModule(code, url, { format, options }) : null
    if (!instrumented) return compile.call(this, code, path, format)
    shareMap(url, instrumented.map)
    return compile.call(this, instrumented.code, path, format)
  }
}
