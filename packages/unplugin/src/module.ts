import {
  type Frames,
  MarkError,
  type Parse,
  ParseError,
  type TransformResult,
  transform,
  type Warning,
} from '@traceghost/transform'
import { isRuntime } from '@traceghost/transform/host'
import type { MaskVars } from 'traceghost/contract'
import type { TransformResult as HostResult, UnpluginContext, UnpluginMessage } from 'unplugin'
import { SCRIPT } from './options.ts'

/** What is the same for every module of a build. */
export interface Build {
  /** Reports name files relative to it. */
  readonly root: string
  readonly frames: Frames
  /** Say which functions are left as they are. */
  readonly debug: boolean
  readonly maskVars: MaskVars
  readonly parse: Parse | undefined
}

/** Instruments one module of a bundler; `null` leaves it as it is. */
export function transformModule(code: string, id: string, build: Build, host: UnpluginContext): HostResult {
  if (!SCRIPT.test(id)) return null
  const path = id.replace(/\?.*$/s, '')
  if (build.frames === 'all' && isRuntime(path)) return null
  const result = instrument(code, id, build, host)
  // Bundlers read a relative source from the directory of the module.
  return result && { code: result.code, map: { ...result.map, sources: [path] } }
}

function instrument(code: string, id: string, build: Build, host: UnpluginContext): TransformResult | null {
  try {
    const result = transform(code, id, build)
    for (const warning of result?.warnings ?? []) host.warn(messageOf(warning, id))
    if (build.debug) for (const { message } of result?.skipped ?? []) console.info(`[traceghost] ${message}`)
    return result
  } catch (error) {
    if (error instanceof ParseError) host.warn(messageOf(error, id, '; traceghost leaves the file to the bundler'))
    else if (error instanceof MarkError) host.error(messageOf(error, id))
    else throw error
    return null
  }
}

/** Bundlers count columns from 0. */
function messageOf({ message, line, column }: Warning, id: string, consequence = ''): UnpluginMessage {
  return { message: message + consequence, id, loc: { file: id, line, column: column - 1 } }
}
