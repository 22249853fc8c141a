import type { Coverage } from '@traceghost/transform'
import { type Mode, modeOf } from '@traceghost/transform/host'
import type { UnpluginContextMeta } from 'unplugin'
import { mayHaveReactCompiler } from './react-compiler.ts'

/** The settings from a bundler's configuration; most bundlers give it only after the plugin is made. */
export interface Settings {
  /** Where the project is. */
  root: string
  mode: Mode
  /** The configuration of Vite's project, the same for its workers. */
  project: object | undefined
  /** Whether a worker of Vite is built. */
  isWorker: boolean
  /** Whether Fast Refresh may read the instrumented code. */
  refresh: boolean
  /** Whether a server shows errors, with an excerpt of where they are. */
  isServed: boolean
  /** Whether tests run whose failures are accounted for: every function is recorded. */
  showLocals: boolean
  /** Whether React Compiler may read it. */
  reactCompiler: boolean
  isRsbuild: boolean
  /** Whether Angular's compiler reads files by itself, and its output is instrumented. */
  hasAngular: boolean
  /** The folder of what Vite has made of packages, with slashes. */
  cacheDir: string | undefined
  /** Whether tools may take the coverage of the code. */
  coverage: Coverage
}

/** The settings that are known when the plugin is made. */
export function settingsOf(meta: UnpluginContextMeta): Settings {
  const flags = {
    project: undefined,
    isWorker: false,
    refresh: false,
    isServed: false,
    showLocals: false,
    isRsbuild: meta.framework === 'rsbuild',
    reactCompiler: false,
    hasAngular: false,
    cacheDir: undefined,
    coverage: false,
  }
  const settings: Settings = { root: process.cwd(), mode: modeOf(process.env), ...flags }
  if (meta.framework === 'webpack') return { ...settings, ...settingsOfCompiler(meta.webpack.compiler) }
  if (meta.framework === 'rspack') return { ...settings, ...settingsOfCompiler(meta.rspack.compiler) }
  return settings
}

/** A compiler of webpack or Rspack. */
interface Compiler {
  readonly context: string
  readonly options: { readonly mode?: Mode | 'none' | undefined; readonly module?: { readonly rules?: unknown } }
}

/** Without a mode, both build for production. */
function settingsOfCompiler({ context, options: { mode = 'production', module } }: Compiler): Partial<Settings> {
  const reactCompiler = mayHaveReactCompiler(context, module?.rules)
  return { root: context, refresh: mode === 'development', reactCompiler, ...(mode === 'none' ? {} : { mode }) }
}

/**
 * The mode of a bundler that has none: the value that it puts in the place of NODE_ENV, else NODE_ENV, else whether it
 * minifies.
 */
export function modeOfOptions(
  options: Minified & { readonly define?: Readonly<Record<string, unknown>> | undefined },
): Mode {
  const defined = options.define?.['process.env.NODE_ENV']
  const NODE_ENV = typeof defined === 'string' ? defined.replace(/^(["'`])(.*)\1$/, '$2') : process.env.NODE_ENV
  return NODE_ENV ? modeOf({ NODE_ENV }) : modeOf({ NODE_ENV: minifies(options) ? 'production' : 'development' })
}

interface Minified {
  readonly minify?: unknown
  readonly minifySyntax?: unknown
  readonly minifyWhitespace?: unknown
}

/** Wholly, or by its parts, as Angular says it. */
const minifies = ({ minify, minifySyntax, minifyWhitespace }: Minified): boolean =>
  Boolean(minify || (minifySyntax && minifyWhitespace))
