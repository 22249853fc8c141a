import { HOST_CHECKS, type HostOptions, type ResolvedHostOptions, resolveHostOptions } from '@traceghost/transform/host'
import { type Checks, checkEach } from 'traceghost/contract'

/** A glob relative to the working directory, a RegExp on the whole id, or several of them. */
export type FilterPattern = string | RegExp | readonly (string | RegExp)[]

export interface Options extends HostOptions {
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
}

/** Options with every default filled in. */
export interface ResolvedOptions extends ResolvedHostOptions {
  readonly include: readonly (string | RegExp)[]
  readonly exclude: readonly (string | RegExp)[]
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
  ...HOST_CHECKS,
}

/**
 * Fills in what is missing.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveOptions(options: Options = {}): ResolvedOptions {
  checkEach('traceghost', options, CHECKS)
  const { include = SCRIPT, exclude = [/[\\/]node_modules[\\/]/, /^\0/] } = options
  return { ...resolveHostOptions(options), include: [include].flat(), exclude: [exclude].flat() }
}
