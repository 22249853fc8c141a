import { HOST_CHECKS, type HostOptions, type ResolvedHostOptions, resolveHostOptions } from '@traceghost/transform/host'
import { type Checks, checkEach, oneOf } from 'traceghost/contract'

/** The options of the plugin, which come as JSON. */
export interface Options extends HostOptions {
  /**
   * The directory that reports name files relative to.
   * @default the working directory
   */
  root?: string | undefined
  /**
   * Where the names of functions and variables stand.
   * @default 'inline': in the code
   */
  names?: 'inline' | undefined
}

/** Options with every default filled in that does not depend on the host. */
export interface ResolvedOptions extends ResolvedHostOptions {
  readonly root: string | undefined
}

const CHECKS: Checks<Options> = {
  root: { allowed: 'a path', accepts: (value) => typeof value === 'string' },
  names: oneOf(['inline']),
  ...HOST_CHECKS,
}

/**
 * Fills in missing options.
 *
 * @throws TypeError that names the option, the value and what is allowed
 */
export function resolveOptions(options: Options): ResolvedOptions {
  checkEach('traceghost', options, CHECKS)
  return { ...resolveHostOptions(options), root: options.root }
}
