import Module from 'node:module'
import { pathToFileURL } from 'node:url'
import { apply, guarded, isCandidate } from './guard.ts'
import { instrumentModule } from './instrument.ts'
import { shareMap } from './maps.ts'
import { type Compiled, recompilation } from './recompile.ts'
import { REQUIRE_RECORDER } from './recorder.ts'
import { patched } from './runners/patches.ts'
import { isCompiledByTsNode, mapInTsNode } from './ts-node.ts'
import type { InstrumentOptions } from './work.ts'

type Compile = (this: Module, code: string, path: string, format?: string) => unknown

/** A replacement for a text: another one, or another way to run the module. */
type Change = { readonly code: string } | { readonly run: (module: Module) => void }

/** Code that was instrumented before it came here, by a hook or when it was built. */
const isDone = (code: string, { recorder }: InstrumentOptions): boolean =>
  code.includes(REQUIRE_RECORDER) ||
  code.includes('require("traceghost/recorder")') ||
  // An ES module that is required, behind a hook.
  [recorder?.module, recorder?.commonjs].some((address) => address && code.includes(JSON.stringify(address)))

/**
 * Instruments the modules that `require` loads and hooks did not see: all of them in earlier versions of Node, and
 * those that tsx or ts-node compile.
 */
export function compileInstrumented(options: InstrumentOptions): void {
  const prototype = Module.prototype as unknown as { _compile: Compile }
  const compile = prototype._compile
  prototype._compile = function (code, path, format) {
    const change = guarded(path, options.warn, () => changeOf(code, path, { format, options }))
    if (change && 'run' in change) return change.run(this)
    return apply(compile, this, [change ? change.code : code, path, format])
  }
}

function changeOf(
  code: string,
  path: string,
  { format, options }: { readonly format: string | undefined; readonly options: InstrumentOptions },
): Change | undefined {
  const { href: url } = pathToFileURL(path)
  const patch = options.showLocals ? patched(url, () => code) : undefined
  if (patch !== undefined) return { code: patch }
  if (!isCandidate(url) || isDone(code, options)) return undefined
  const isCompiled = isCompiledByTsNode(path)
  const compiled: Compiled = { code, path, url }
  const run = isCompiled ? undefined : recompilation(compiled, options)
  if (run) return { run }
  const instrumented = instrumentModule(code, url, { format, isCompiled, options })
  if (!instrumented) return undefined
  if (isCompiled) mapInTsNode(path, instrumented.map)
  else shareMap(url, instrumented.map)
  return { code: instrumented.code }
}
