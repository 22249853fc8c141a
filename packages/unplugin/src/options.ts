import { HOST_CHECKS, type HostOptions, type ResolvedHostOptions, resolveHostOptions } from '@traceghost/transform/host'
import { type Checks, checkEach } from 'traceghost/contract'

/** A glob relative to the working directory, a RegExp on the whole id, or several of them. */
export type FilterPattern = string | RegExp | readonly (string | RegExp)[]

/** What the webpack-style loader can be told: which files it gets is for the rule to say. All of it may come as JSON. */
export interface LoaderOptions extends HostOptions {
  /**
   * The directory that reports name files relative to.
   * @default the bundler's own, else the working directory
   */
  root?: string | undefined
}

export interface Options extends LoaderOptions {
  /**
   * Files to look into. Whatever the patterns say, only JavaScript and TypeScript files are, and components of Vue and Svelte.
   * @default every one of them
   */
  include?: FilterPattern | undefined
  /**
   * Files to leave alone. traceghost's own files always are.
   * @default node_modules and virtual modules
   */
  exclude?: FilterPattern | undefined
}

/** Options of the loader with every default filled in, but `root`, which the bundler knows. */
export interface ResolvedLoaderOptions extends ResolvedHostOptions {
  readonly root: string | undefined
}

/** Options with every default filled in. */
export interface ResolvedOptions extends ResolvedLoaderOptions {
  readonly include: readonly (string | RegExp)[]
  readonly exclude: readonly (string | RegExp)[]
}

/** A path that ends like a script, with or without a query. */
export const SCRIPT: RegExp = /^[^?]*\.[cm]?[jt]sx?(?:\?.*)?$/

/** The path of a component; what has a query is a part of one. */
export const COMPONENT: RegExp = /^[^?]*\.(?:vue|svelte)$/

const isPattern = (value: unknown): boolean => (typeof value === 'string' && value !== '') || value instanceof RegExp

const PATTERNS: Checks<Options>['include'] = {
  allowed: 'a glob, a RegExp or an array of them',
  accepts: (value) => (Array.isArray(value) ? value.every(isPattern) : isPattern(value)),
}

const LOADER_CHECKS: Checks<LoaderOptions> = {
  ...HOST_CHECKS,
  root: { allowed: 'the path of a directory', accepts: (value) => typeof value === 'string' && value !== '' },
}

const CHECKS: Checks<Options> = { include: PATTERNS, exclude: PATTERNS, ...LOADER_CHECKS }

/**
 * Fills in what is missing.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveOptions(options: Options = {}): ResolvedOptions {
  checkEach('traceghost', options, CHECKS)
  const { include = [SCRIPT, COMPONENT], exclude = [/[\\/]node_modules[\\/]/, /^\0/] } = options
  return { ...resolveHostOptions(options), root: options.root, include: [include].flat(), exclude: [exclude].flat() }
}

/**
 * Fills in what is missing.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveLoaderOptions(options: LoaderOptions): ResolvedLoaderOptions {
  checkEach('traceghost', options, LOADER_CHECKS)
  return { ...resolveHostOptions(options), root: options.root }
}
