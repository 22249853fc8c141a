import { HOST_CHECKS, type HostOptions, type ResolvedHostOptions, resolveHostOptions } from '@traceghost/transform/host'
import { type Checks, checkEach } from 'traceghost/contract'

export interface Options extends HostOptions {
  /**
   * The directory that file names in reports are relative to.
   * @default Babel's `root`
   */
  root?: string | undefined
}

/** Options with every default filled in that does not depend on the file. */
export interface ResolvedOptions extends ResolvedHostOptions {
  readonly root: string | undefined
}

const CHECKS: Checks<Options> = {
  root: { allowed: 'a path', accepts: (value) => typeof value === 'string' },
  ...HOST_CHECKS,
}

/**
 * Fills in missing options.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveOptions(options: Options): ResolvedOptions {
  checkEach('traceghost', options, CHECKS)
  return { ...resolveHostOptions(options), root: options.root }
}
