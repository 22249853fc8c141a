import type { Frames } from '@traceghost/transform'
import { type Checks, checkEach, oneOf } from 'traceghost/contract'

/** A glob relative to the working directory, a RegExp on the whole id, or several of them. */
export type FilterPattern = string | RegExp | readonly (string | RegExp)[]

/** When the plugin works: always, never, or only in one mode. */
export type Enabled = boolean | 'development' | 'production'

export interface Options {
  /**
   * Files to look into. Whatever the patterns say, only JavaScript and TypeScript files are.
   * @default every JavaScript and TypeScript file
   */
  include?: FilterPattern | undefined
  /**
   * Files to leave alone. traceghost's own files always are.
   * @default node_modules and virtual modules
   */
  exclude?: FilterPattern | undefined
  /**
   * Which functions record their frames. `'marked'`: marked functions and those inside them. `'module'`: every function
   * of a file with a mark. `'all'`: every function of every file.
   * @default 'module'
   */
  frames?: Exclude<Frames, 'none'> | undefined
  /**
   * `false` takes marks out and records nothing, and so do `'development'` and `'production'` in the other mode.
   * @default true
   */
  enabled?: Enabled | undefined
  /**
   * Prints, for every file, which functions are left as they are, and why.
   * @default false
   */
  debug?: boolean | undefined
}

/** Options with every default filled in. */
export interface ResolvedOptions {
  readonly include: readonly (string | RegExp)[]
  readonly exclude: readonly (string | RegExp)[]
  readonly frames: Frames
  readonly enabled: Enabled
  readonly debug: boolean
}

/** A path that ends like a script, with or without a query. */
export const SCRIPT: RegExp = /^[^?]*\.[cm]?[jt]sx?(?:\?.*)?$/

const isPattern = (value: unknown): boolean => (typeof value === 'string' && value !== '') || value instanceof RegExp

const PATTERNS: Checks<Options>['include'] = {
  allowed: 'a glob, a RegExp or an array of them',
  accepts: (value) => (Array.isArray(value) ? value.every(isPattern) : isPattern(value)),
}

const CHECKS: Checks<Options> = {
  include: PATTERNS,
  exclude: PATTERNS,
  frames: oneOf(['marked', 'module', 'all']),
  enabled: oneOf([true, false, 'development', 'production']),
  debug: oneOf([true, false]),
}

/**
 * Fills in what is missing.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveOptions(options: Options = {}): ResolvedOptions {
  checkEach('traceghost', options, CHECKS)
  const { include = SCRIPT, exclude = [/[\\/]node_modules[\\/]/, /^\0/] } = options
  const { frames = 'module', enabled = true, debug = false } = options
  return { include: [include].flat(), exclude: [exclude].flat(), frames, enabled, debug }
}
