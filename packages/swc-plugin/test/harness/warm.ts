import { compile, isBuilt } from './plugin.ts'
import { versions } from './swc.ts'

/**
 * Lets each SWC translate the plugin before any test does. SWC keeps the machine code in a file that all processes map,
 * and one that writes it while another one reads it ends that other one with a bus error.
 */
export default function warm(): void {
  if (!isBuilt) return
  for (const swc of versions) compile(swc, `'use ghost'`, { file: 'warm.js' })
}
