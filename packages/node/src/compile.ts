import Module from 'node:module'
import { pathToFileURL } from 'node:url'
import { type InstrumentOptions, instrumentModule, isCandidate } from './instrument.ts'
import { shareMap } from './maps.ts'
import { recompile } from './recompile.ts'
import { REQUIRE_RECORDER } from './recorder.ts'
import { isCompiledByTsNode, mapInTsNode } from './ts-node.ts'

type Compile = (this: Module, code: string, path: string, format?: string) => unknown

/** Code that was instrumented before it came here, by a hook or when it was built. */
const isDone = (code: string): boolean =>
  code.includes(REQUIRE_RECORDER) || code.includes('require("traceghost/recorder")')

/** Instruments what `require` loads and hooks did not see: all of it in earlier versions of Node, and what tsx or ts-node compile. */
export function compileInstrumented(options: InstrumentOptions): void {
  const prototype = Module.prototype as unknown as { _compile: Compile }
  const compile = prototype._compile
  prototype._compile = function (code, path, format) {
    const url = pathToFileURL(path).href
    if (!isCandidate(url) || isDone(code)) return compile.call(this, code, path, format)
    const isCompiled = isCompiledByTsNode(path)
    if (!isCompiled && recompile(this, { code, path, url }, options)) return undefined
    const instrumented = instrumentModule(code, url, { format, isCompiled, options })
    if (!instrumented) return compile.call(this, code, path, format)
    if (isCompiled) mapInTsNode(path, instrumented.map)
    else shareMap(url, instrumented.map)
    return compile.call(this, instrumented.code, path, format)
  }
}
