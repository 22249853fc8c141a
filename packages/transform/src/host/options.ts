import { type Checks, MASK_VARS, type MaskVars, oneOf } from 'traceghost/contract'
import { SHOWS_LOCALS } from '../options.ts'
import type { Frames } from '../plan/model.ts'
import type { Small } from '../plan/small.ts'

/** The modes that programs are built and run in. */
export type Mode = 'development' | 'production'

/** When a host works: always, never, or only in one mode. */
export type Enabled = boolean | Mode

/** The options of every host: bundlers, Babel, SWC, loaders. */
export interface HostOptions {
  /**
   * Which functions record their frames. `'marked'`: marked functions and those inside them. `'module'`: every function
   * of a file with a mark. `'all'`: every function of every file.
   * @default 'module'
   */
  frames?: Exclude<Frames, 'none'> | undefined
  /**
   * With `frames: 'all'`, functions without a mark of up to some 70 bytes of bytecode are not recorded, so that
   * programs of many small functions run as fast as before: reports have their places, without variables. `'record'`
   * records them, too.
   * @default 'skip'
   */
  small?: Small | undefined
  /**
   * `false` removes marks and records nothing, and so do `'development'` and `'production'` in the other mode.
   * @default true
   */
  enabled?: Enabled | undefined
  /**
   * Names to mask besides the built-in ones, in every report of an error that comes through a built file: strings match
   * whole names without regard to case and separators, RegExps match the unchanged name.
   * @default []
   */
  maskVars?: MaskVars | undefined
  /**
   * Prints, for every file, which functions are not instrumented, and why.
   * @default false
   */
  debug?: boolean | undefined
}

/** The options of hosts that write text, which test runners may read. */
export interface TextHostOptions extends HostOptions {
  /**
   * For test runs: `frames: 'all'` with `small: 'record'`, and functions that are given to `test` or `it` keep the
   * values of the expressions in their assertions while these run.
   * @default false
   */
  showLocals?: boolean | undefined
}

/** Options with every default filled in. */
export interface ResolvedHostOptions {
  readonly frames: Frames
  readonly small: Small
  readonly enabled: Enabled
  readonly maskVars: MaskVars
  readonly debug: boolean
  readonly showLocals: boolean
}

/** For `checkEach`, which throws where one is wrong. */
export const HOST_CHECKS: Checks<HostOptions> = {
  frames: oneOf(['marked', 'module', 'all']),
  small: oneOf(['skip', 'record']),
  enabled: oneOf([true, false, 'development', 'production']),
  maskVars: MASK_VARS,
  debug: oneOf([true, false]),
}

/** The same for hosts that write text. */
export const TEXT_HOST_CHECKS: Checks<TextHostOptions> = { ...HOST_CHECKS, showLocals: oneOf([true, false]) }

/** Fills in missing options. */
export function resolveHostOptions(options: TextHostOptions): ResolvedHostOptions {
  const {
    frames = 'module',
    small = 'skip',
    enabled = true,
    maskVars = [],
    debug = false,
    showLocals = false,
  } = options
  const selected = showLocals ? SHOWS_LOCALS : { frames, small }
  return { ...selected, enabled, maskVars, debug, showLocals }
}

/**
 * Which functions record their frames in a mode: marks are removed even where nothing is recorded, since engines do not
 * know decorators.
 */
export function framesIn(mode: Mode, { frames, enabled }: Pick<ResolvedHostOptions, 'frames' | 'enabled'>): Frames {
  return enabled === true || enabled === mode ? frames : 'none'
}

/** The mode of `NODE_ENV`. */
export const modeOf = ({ NODE_ENV }: Readonly<Record<string, string | undefined>>): Mode =>
  NODE_ENV === 'production' ? 'production' : 'development'
