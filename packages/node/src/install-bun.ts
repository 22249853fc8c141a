/** Bun has neither of Node's hooks: a plugin sees what is imported, and `require` asks for ways to load by ending. */

import { readFileSync } from 'node:fs'
import Module from 'node:module'
import { dirname, extname, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { apply, guarded, isCandidate } from './guard.ts'
import { instrumentModule } from './instrument.ts'
import { announce } from './maps.ts'
import { isModulePackage } from './options.ts'
import { loadHost } from './transformer.ts'
import type { InstrumentOptions } from './work.ts'

/** The part of Bun that is used here. */
interface Bun {
  plugin(plugin: { readonly name: string; setup(build: Build): void }): void
  readonly Transpiler: new (options: { loader: Loader }) => Transpiler
}

interface Build {
  onLoad(filter: { filter: RegExp }, load: (file: { readonly path: string }) => Loaded): void
}

interface Transpiler {
  scan(code: string): { readonly exports: readonly string[]; readonly imports: readonly { readonly kind: string }[] }
}

type Loader = 'js' | 'jsx' | 'ts' | 'tsx'
type Loaded =
  | { readonly contents: string; readonly loader: Loader }
  | { readonly exports: object; readonly loader: 'object' }

/** The part of a CommonJS module that is used here. */
interface Common extends Module {
  _compile(code: string, path: string): void
}

/** The members of `Module` besides its documented properties. */
interface Internals {
  readonly _extensions: Record<string, (module: Common, path: string) => void>
  _nodeModulePaths(from: string): string[]
}

const internals = Module as unknown as Internals
const { Bun: bun } = globalThis as unknown as { Bun: Bun }
const LOADERS: { readonly [ending: string]: Loader } = { '.ts': 'ts', '.mts': 'ts', '.tsx': 'tsx', '.jsx': 'jsx' }
const loaderOf = (path: string): Loader => LOADERS[extname(path)] ?? 'js'

/**
 * A plugin cannot hand a file back to Bun, and Bun does not run CommonJS from a plugin: endings that may mean it are
 * left out.
 */
const MODULES = /^(?!.*[\\/]node_modules[\\/]).*\.(?:[jt]sx|m[jt]s|ts)$/
const MODULES_OF_PACKAGE = /^(?!.*[\\/]node_modules[\\/]).*\.(?:[jt]sx|m[jt]s|[jt]s)$/

/** Instruments the modules of the program while they load. */
export function installInBun(options: InstrumentOptions): void {
  announce()
  // A program that has run before hardly needs it. Else it is loaded before the program can see it.
  if (!options.known?.isWarm) loadHost()
  const filter = isModulePackage(options.root) ? MODULES_OF_PACKAGE : MODULES
  bun.plugin({
    name: 'traceghost',
    setup: (build) => build.onLoad({ filter }, ({ path }) => load(path, options)),
  })
  instrumentRequired(options)
}

function load(path: string, options: InstrumentOptions): Loaded {
  const code = readFileSync(path, 'utf8')
  const loader = loaderOf(path)
  if (isCommon(code, loader)) return { exports: run(path, code, options), loader: 'object' }
  return { contents: instrumented(code, path, 'module', options), loader }
}

/** Code that uses `require` or `exports` and neither imports nor exports. */
function isCommon(code: string, loader: Loader): boolean {
  if (!/\b(?:require|module|exports)\b/.test(code)) return false
  try {
    const { imports, exports } = new bun.Transpiler({ loader }).scan(code)
    return exports.length === 0 && !imports.some(({ kind }) => kind === 'import-statement')
  } catch {
    // Bun will report the error in it.
    return false
  }
}

/**
 * Runs CommonJS as Bun does.
 * @returns the exports for `import` and `require`
 */
function run(path: string, code: string, options: InstrumentOptions): object {
  const module = new Module(path) as Common
  module.filename = path
  module.paths = internals._nodeModulePaths(dirname(path))
  const ending = extname(path)
  if (/^\.[mc]?ts/.test(ending) && instrumented(code, path, 'commonjs', options) !== code) {
    const reason = 'Bun does not let plugins change CommonJS with types; write it with import and export'
    options.warn(`${relative(options.root, path)}: ${reason}; traceghost leaves the file to Bun`)
  }
  const way = internals._extensions[ending] ?? internals._extensions['.js']
  way?.(module, path)
  return { ...module.exports, __esModule: true, default: module.exports }
}

function instrumentRequired(options: InstrumentOptions): void {
  const ways = internals._extensions
  const plain = ways['.js']
  if (!plain) return
  const load: Internals['_extensions'][string] = (module, path) => {
    const compile = module._compile
    module._compile = function (code, path) {
      return apply(compile, this, [instrumented(code, path, undefined, options), path])
    }
    plain(module, path)
  }
  ways['.js'] = load
  ways['.cjs'] = load
}

function instrumented(code: string, path: string, format: string | undefined, options: InstrumentOptions): string {
  const done = guarded(path, options.warn, () => {
    const { href: url } = pathToFileURL(path)
    return isCandidate(url) ? instrumentModule(code, url, { format, options }) : null
  })
  return done?.code ?? code
}
