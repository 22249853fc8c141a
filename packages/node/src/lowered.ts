import { relative } from 'node:path'
import type { InstrumentOptions } from './instrument.ts'

/** What esbuild, TypeScript, SWC and Deno leave where a decorator stood. */
const HELPER = /\b(?:__decorate\w*|__esDecorate|_ts_decorate|applyDecs\w*)\(/

let hasWarned = false

/** Says once that decorators were gone when a file came: `ghost` then works as it does without a build. */
export function warnOfLowered(code: string, path: string, { root, warn }: InstrumentOptions): void {
  if (hasWarned || !/\.[mc]?tsx?$/.test(path) || !HELPER.test(code) || !/\bghost\b/.test(code)) return
  hasWarned = true
  const reason = 'its decorators were compiled before traceghost saw them, so that @ghost records no locals there'
  warn(`${relative(root, path)}: ${reason}; ${cure()}`)
}

const cure = (): string =>
  process.versions.deno ? 'mark functions in .tsx with ghost(…) or the directive' : 'import @traceghost/node before tsx'
