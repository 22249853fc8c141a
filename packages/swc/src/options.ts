import {
  framesIn,
  HOST_CHECKS,
  type HostOptions,
  modeOf,
  resolveHostOptions,
  type Work,
} from '@traceghost/transform/host'
import { checkEach } from 'traceghost/contract'

/**
 * What a call to SWC works with.
 *
 * @param root reports name files relative to it
 * @throws TypeError that names the option, the value and what is allowed
 */
export function workOf(options: HostOptions | undefined, root: string): Work {
  checkEach('traceghost', options ?? {}, HOST_CHECKS)
  const resolved = resolveHostOptions(options ?? {})
  const { maskVars, debug } = resolved
  return {
    frames: framesIn(modeOf(process.env), resolved),
    maskVars,
    debug,
    root,
    reader: 'SWC',
    warn: (message) => console.warn(`[traceghost] ${message}`),
    tell: (message) => console.info(`[traceghost] ${message}`),
  }
}
