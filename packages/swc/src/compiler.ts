import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Options, Output, Program } from '@swc/core'
import type { TextHostOptions } from '@traceghost/transform/host'
import { type Pass, passOver } from './pass.ts'

/** The functions of `@swc/core` that transform. */
export interface Swc {
  transform(source: string | Program, options?: Options): Promise<Output>
  transformSync(source: string | Program, options?: Options): Output
  transformFile(path: string, options?: Options): Promise<Output>
  transformFileSync(path: string, options?: Options): Output
}

/** The same functions; they instrument their input before SWC sees it. */
export interface InstrumentingSwc {
  /**
   * Transforms a text. A `Program` goes to SWC unchanged.
   *
   * @param traceghost `frames`, `small`, `enabled`, `maskVars`, `debug`, `showLocals`
   * @throws MarkError when a mark cannot work
   */
  transform(source: string | Program, options?: Options, traceghost?: TextHostOptions): Promise<Output>
  /** `transform`, at once. */
  transformSync(source: string | Program, options?: Options, traceghost?: TextHostOptions): Output
  /** `transform` of the text of a file. */
  transformFile(path: string, options?: Options, traceghost?: TextHostOptions): Promise<Output>
  /** `transformFile`, at once. */
  transformFileSync(path: string, options?: Options, traceghost?: TextHostOptions): Output
}

/** Puts traceghost in front of a copy of SWC. */
export function instrumentBefore(swc: Swc): InstrumentingSwc {
  const pass = (source: string | Program, options: Options = {}, traceghost?: TextHostOptions): Pass | undefined =>
    typeof source === 'string' ? passOver(source, options, traceghost) : undefined
  return {
    async transform(source, options, traceghost) {
      const passed = pass(source, options, traceghost)
      return passed ? passed.finish(await swc.transform(passed.code, passed.options)) : swc.transform(source, options)
    },
    transformSync(source, options, traceghost) {
      const passed = pass(source, options, traceghost)
      return passed ? passed.finish(swc.transformSync(passed.code, passed.options)) : swc.transformSync(source, options)
    },
    async transformFile(path, options, traceghost) {
      // SWC reports a file that cannot be read.
      const code = await readFile(path, 'utf8').catch(() => '')
      const passed = pass(code, { ...options, filename: path }, traceghost)
      if (!passed) return swc.transformFile(path, options)
      return passed.finish(await swc.transform(passed.code, passed.options))
    },
    transformFileSync(path, options, traceghost) {
      const passed = pass(read(path), { ...options, filename: path }, traceghost)
      if (!passed) return swc.transformFileSync(path, options)
      return passed.finish(swc.transformSync(passed.code, passed.options))
    },
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
