import type { Frames } from '@traceghost/transform'

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
}

/** Options with every default filled in. */
export interface ResolvedOptions {
  readonly include: readonly (string | RegExp)[]
  readonly exclude: readonly (string | RegExp)[]
  readonly frames: Frames
  readonly enabled: Enabled
}

/** A path that ends like a script, with or without a query. */
export const SCRIPT: RegExp = /^[^?]*\.[cm]?[jt]sx?(?:\?.*)?$/

const FRAMES: readonly unknown[] = ['marked', 'module', 'all']
const ENABLED: readonly unknown[] = [true, false, 'development', 'production']

interface Check {
  readonly allowed: string
  readonly accepts: (value: unknown) => boolean
}

const isPattern = (value: unknown): boolean => (typeof value === 'string' && value !== '') || value instanceof RegExp

const PATTERNS: Check = {
  allowed: 'a glob, a RegExp or an array of them',
  accepts: (value) => (Array.isArray(value) ? value.every(isPattern) : isPattern(value)),
}

const CHECKS: { readonly [name in keyof Required<Options>]: Check } = {
  include: PATTERNS,
  exclude: PATTERNS,
  frames: { allowed: list(FRAMES), accepts: (value) => FRAMES.includes(value) },
  enabled: { allowed: list(ENABLED), accepts: (value) => ENABLED.includes(value) },
}

/**
 * Fills in what is missing.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveOptions(options: Options = {}): ResolvedOptions {
  check(options)
  const { include = SCRIPT, exclude = [/[\\/]node_modules[\\/]/, /^\0/], frames = 'module', enabled = true } = options
  return { include: [include].flat(), exclude: [exclude].flat(), frames, enabled }
}

function check(options: unknown): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`traceghost options must be an object, but got ${describe(options)}.`)
  }
  for (const [name, value] of Object.entries(options)) {
    const known = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof Options] : undefined
    if (!known) {
      throw new TypeError(`traceghost has no option ${describe(name)}; it has ${Object.keys(CHECKS).join(', ')}.`)
    }
    if (value !== undefined && !known.accepts(value)) {
      throw new TypeError(`traceghost option ${name} must be ${known.allowed}, but got ${describe(value)}.`)
    }
  }
}

function list(values: readonly unknown[]): string {
  return `one of ${values.map(describe).join(', ')}`
}

/** A value as a user would write it. */
function describe(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  if (Array.isArray(value)) return `[${value.map(describe).join(', ')}]`
  if (value instanceof RegExp) return String(value)
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}
