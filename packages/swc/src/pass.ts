import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Options, Output } from '@swc/core'
import type { InputMap } from '@traceghost/transform'
import {
  chainMaps,
  contextOf,
  inputMapOf,
  instrument,
  mapAddressOf,
  type SourceText,
  type TextHostOptions,
  takeInlineMap,
  withInlineMap,
} from '@traceghost/transform/host'
import { readingsOf } from './readings.ts'

/** SWC's input in place of the user's. */
export interface Pass {
  readonly code: string
  readonly options: Options
  /** Leads the map of SWC's output on to the source. */
  finish(output: Output): Output
}

/**
 * Instruments a text for SWC.
 *
 * @returns `undefined` when there is nothing to do: SWC then gets the user's input
 * @throws MarkError when a mark cannot work
 */
export function passOver(code: string, options: Options, traceghost: TextHostOptions | undefined): Pass | undefined {
  const root = options.cwd ?? process.cwd()
  const path = resolve(root, options.filename || 'unknown')
  const text: SourceText = {
    code,
    path,
    readings: readingsOf(path, code, options),
    inputMap: () => inputMapIn(code, path, options.inputSourceMap),
  }
  const refresh = Boolean(options.jsc?.transform?.react?.refresh)
  const context = contextOf(traceghost, { root, reader: 'SWC' })
  const done = instrument(text, { ...context, refresh, bareLoops: compressesForOldEngines(options) })
  if (!done) return undefined
  const chain = (written: string | object): object => chainMaps(written, done)
  return {
    code: done.code,
    // Not by `inputSourceMap`: SWC loses places on the way, and 1.3 adds a source of its own.
    options: { ...options, inputSourceMap: false },
    finish({ code, map, ...others }) {
      // A comment that was in the input is not SWC's.
      const inline = mapAddressOf(code) === mapAddressOf(done.code) ? undefined : takeInlineMap(code)
      return {
        ...others,
        code: inline?.map ? withInlineMap(inline.code, chain(inline.map)) : code,
        ...(map && { map: JSON.stringify(chain(map)) }),
      }
    },
  }
}

/** SWC then makes all iterations of a loop share a variable that closures hold, where a `try` stands in the loop. */
function compressesForOldEngines({ jsc, env }: Options): boolean {
  if (!jsc?.minify?.compress) return false
  const { target = env ? undefined : 'es5' } = jsc
  return env
    ? /\b(?:ie|op_mini|opera ?mini|bb|blackberry)/i.test(JSON.stringify(env.targets ?? ''))
    : /^es[35]$/i.test(target ?? '')
}

/** The map that the text came with, as SWC's option names it. */
function inputMapIn(code: string, path: string, option: Options['inputSourceMap'] = true): InputMap | undefined {
  if (typeof option === 'string') return option
  return option ? inputMapOf(code, pathToFileURL(path).href) : undefined
}
