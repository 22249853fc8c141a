import { HOST_CHECKS, type HostOptions, type ResolvedHostOptions, resolveHostOptions } from '@traceghost/transform/host'
import { type Checks, checkEach, isPattern, oneOf, WHOLE_ABOVE_0 } from 'traceghost/contract'

/** A glob relative to the working directory, a RegExp on the whole id, or several of them. */
export type FilterPattern = string | RegExp | readonly (string | RegExp)[]

/** The options of the webpack-style loader; its rule decides which files it gets. All of them may come as JSON. */
export interface LoaderOptions extends HostOptions {
  /**
   * Where React Compiler runs as a loader of its own: `'marks'` in front of it, `'capture'` behind it.
   * @default 'all': everything at once
   */
  phase?: 'all' | 'marks' | 'capture' | undefined
  /**
   * The directory that reports name files relative to.
   * @default the bundler's own, else the working directory
   */
  root?: string | undefined
}

/** `maxLines` of the account of a failure: 60 by default, 40 for agents and where `CI` is set. */
export type ShowLocals = boolean | { readonly maxLines?: number | undefined }

/** The viewer in Vite's dev server. */
export type Devtools =
  | false
  | {
      /**
       * Whether a page that has failed shows so in a corner, and leads to the viewer.
       * @default true
       */
      readonly badge?: boolean | undefined
      /**
       * Each failure of a page is one line in the terminal, or the whole report, or not shown there.
       * @default 'line'
       */
      readonly forward?: 'line' | 'full' | false | undefined
      /**
       * Whether agents of this machine reach the tools at `/__traceghost/mcp`.
       * @default false
       */
      readonly mcp?: boolean | undefined
    }

/** Where names stand. */
export type NamesOption = 'inline' | 'chunk' | 'hidden'

export interface Options extends HostOptions {
  /**
   * The directory that reports name files relative to.
   * @default the bundler's own, else the working directory
   */
  root?: string | undefined
  /**
   * Whether React Compiler reads the instrumented code: components and hooks are then instrumented behind it.
   * @default whether the bundler's configuration names it, or it is installed
   */
  reactCompiler?: boolean | undefined
  /**
   * In Vitest, failing tests show the variables of every function of the project from the test to the throw. Changes
   * nothing elsewhere; in Vite alone.
   * @default false
   */
  showLocals?: ShowLocals | undefined
  /**
   * Where the names of functions and variables stand. `'inline'`: in the code. `'chunk'`: in files that a page loads at
   * its first failure. `'hidden'`: in files beside the source maps, which no page loads; `nameReport` of
   * `traceghost/reporters` reads them. Only what pages load has its names elsewhere, and nothing with esbuild, Farm
   * and Bun.
   * @default 'chunk' for pages in production, else 'inline'
   */
  names?: NamesOption | undefined
  /**
   * Writes which functions record which names, and what masks hide of these, to `traceghost.manifest.json` in the
   * folder of the build, or to a path there. `compareManifests` of `unplugin-traceghost/manifest` compares two. Not
   * with esbuild, Farm and Bun.
   * @default false
   */
  manifest?: boolean | string | undefined
  /**
   * Where `@traceghost/devtools` is installed, Vite's dev server has the viewer of failures at `/__traceghost`, and
   * pages report to it. Changes nothing elsewhere; in Vite alone.
   * @default {}
   */
  devtools?: Devtools | undefined
  /**
   * Files to instrument: of the matching ones, JavaScript and TypeScript files and components of Vue, Svelte and Astro.
   * @default every one of them
   */
  include?: FilterPattern | undefined
  /**
   * Files not to instrument. traceghost's own files never are.
   * @default node_modules and virtual modules
   */
  exclude?: FilterPattern | undefined
}

/** Options of the loader with every default filled in, but `root`, which the bundler knows. */
export interface ResolvedLoaderOptions extends ResolvedHostOptions {
  readonly root: string | undefined
  readonly phase: 'all' | 'marks' | 'capture'
}

/** Options with every default filled in. */
export interface ResolvedOptions extends Omit<ResolvedHostOptions, 'showLocals'> {
  readonly root: string | undefined
  readonly include: readonly (string | RegExp)[]
  readonly exclude: readonly (string | RegExp)[]
  readonly reactCompiler: boolean | undefined
  readonly showLocals: ShowLocals
  /** `undefined`: see `placeOfNames`. */
  readonly names: NamesOption | undefined
  /** The path in the folder of the build. */
  readonly manifest: string | undefined
}

/** A path that ends like a script, with or without a query. */
export const SCRIPT: RegExp = /^[^?]*\.[cm]?[jt]sx?(?:\?.*)?$/

/** The path of a component; a path with a query is a part of one. */
export const COMPONENT: RegExp = /^[^?]*\.(?:vue|svelte|astro)$/

/** A script in the template of an Astro component, which Astro takes out of it. */
export const ASTRO_SCRIPT: RegExp = /^[^?]*\.astro\?astro&type=script&/

const PATTERNS: Checks<Options>['include'] = {
  allowed: 'a glob, a RegExp or an array of them',
  accepts: (value) => (Array.isArray(value) ? value.every(isPattern) : isPattern(value)),
}

const ROOT: Checks<Options>['root'] = {
  allowed: 'the path of a directory',
  accepts: (value) => typeof value === 'string' && value !== '',
}

const SHOW_LOCALS_CHECKS: Checks<Exclude<ShowLocals, boolean>> = { maxLines: WHOLE_ABOVE_0 }

const DEVTOOLS_CHECKS: Checks<Exclude<Devtools, false>> = {
  badge: oneOf([true, false]),
  forward: oneOf(['line', 'full', false]),
  mcp: oneOf([true, false]),
}

const LOADER_CHECKS: Checks<LoaderOptions> = {
  ...HOST_CHECKS,
  root: ROOT,
  phase: oneOf(['all', 'marks', 'capture']),
}

const CHECKS: Checks<Options> = {
  include: PATTERNS,
  exclude: PATTERNS,
  ...HOST_CHECKS,
  root: ROOT,
  reactCompiler: oneOf([true, false]),
  showLocals: {
    allowed: 'true, false or { maxLines }',
    accepts: (value) => typeof value === 'boolean' || (typeof value === 'object' && value !== null),
  },
  names: oneOf(['inline', 'chunk', 'hidden']),
  devtools: {
    allowed: 'false or { badge, forward, mcp }',
    accepts: (value) => value === false || (typeof value === 'object' && value !== null),
  },
  manifest: {
    allowed: 'true, false or a path in the folder of the build',
    accepts: (value) => typeof value === 'boolean' || (typeof value === 'string' && isBelow(value)),
  },
}

/** `privacy/names.json`, but not `../names.json` or `/names.json`. */
const isBelow = (path: string): boolean =>
  path !== '' && !/^(?:[\\/]|[a-z]:)/i.test(path) && !path.split(/[\\/]/).includes('..')

const MANIFEST = 'traceghost.manifest.json'

/**
 * Fills in missing options.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveOptions(options: Options = {}): ResolvedOptions {
  checkEach('traceghost', options, CHECKS)
  const {
    include = [SCRIPT, COMPONENT, ASTRO_SCRIPT],
    exclude = [/[\\/]node_modules[\\/]/, /^\0/],
    root,
    reactCompiler,
  } = options
  const { names, showLocals = false, manifest = false, devtools } = options
  if (typeof showLocals === 'object') checkEach('showLocals', showLocals, SHOW_LOCALS_CHECKS)
  if (devtools) checkEach('devtools', devtools, DEVTOOLS_CHECKS)
  const patterns = { include: [include].flat(), exclude: [exclude].flat() }
  // It selects what is recorded where tests run, which is known later.
  const resolved = resolveHostOptions({ ...options, showLocals: false })
  const fileOfManifest = manifest === true ? MANIFEST : manifest || undefined
  return { ...resolved, ...patterns, root, reactCompiler, showLocals, names, manifest: fileOfManifest }
}

/**
 * Fills in missing options.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveLoaderOptions(options: LoaderOptions): ResolvedLoaderOptions {
  checkEach('traceghost', options, LOADER_CHECKS)
  const { root, phase = 'all' } = options
  return { ...resolveHostOptions(options), root, phase }
}
