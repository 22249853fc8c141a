import { type Check, type Checks, checkEach } from '../checks.ts'
import { isBoolean, MASK_VARS, type MaskRules } from '../options.ts'

export interface SymbolicateOptions extends MaskRules {
  /**
   * The folders that builds were written to, or files in them: source maps, and the scripts beside these.
   * @default none
   */
  readonly maps?: string | readonly string[] | undefined
  /**
   * The folders, or files, that have names: `*.names.json` of `names: 'hidden'`, `names-*.js` of `names: 'chunk'`, and
   * scripts with `names: 'inline'`.
   * @default those of `maps`
   */
  readonly names?: string | readonly string[] | undefined
}

const isPath = (value: unknown): boolean => typeof value === 'string' && value !== ''

/** The possible values of `maps` and `names`. */
export const PATHS: Check = {
  allowed: 'the path of a folder or file, or an array of them',
  accepts: (value) => [value].flat().every(isPath),
}

const OPTIONS: Checks<SymbolicateOptions> = {
  maps: PATHS,
  names: PATHS,
  maskVars: MASK_VARS,
  unmaskVars: MASK_VARS,
  maskPersonalData: isBoolean,
}

/** @throws TypeError that names the option, the value and what is allowed. */
export const checkSymbolicateOptions = (options: unknown): void => checkEach('symbolicate', options, OPTIONS)
