/** The line of an error that ends the process, as Node prints it. */

import { sharedState } from '../eager/recording/shared.ts'
import { isObject } from '../eager/recording/store.ts'
import { findRecording } from '../eager/recording.ts'
import { stackText } from '../eager/stack-text.ts'
import type { Inspector } from '../inspector.ts'
import { createMask } from '../mask.ts'
import type { StackFrame } from '../model.ts'
import { addMaskRules } from '../report.ts'
import { visible } from '../reporters/text.ts'
import { maskRulesOf } from '../resolve-options.ts'
import { surroundingsOf } from '../stack/excerpt.ts'
import { parseStack } from '../stack/parse.ts'
import type { Symbolication } from '../stack/symbolicate.ts'

/** The tools that look for the line. */
export interface FrameReader {
  readonly inspector: Inspector
  symbolicate(stacks: readonly (readonly StackFrame[])[]): Symbolication
}

/**
 * `src/pay.ts:3`, the line and `^` below it, with secrets masked; `undefined` for an error that did not come through
 * instrumented code.
 *
 * Node prints the line that threw an error last, which is the recorder's. That line asks Node to print none.
 */
export function codeFrameOf(error: unknown, { inspector, symbolicate }: FrameReader): string | undefined {
  const recording = isObject(error) ? findRecording(error) : undefined
  const text = recording && stackText(error as object, inspector)
  const place = symbolicate([parseStack(text ?? '')]).stacks[0]?.find(({ excerpt }) => excerpt)
  if (!recording || !place?.excerpt || place.line === undefined) return undefined
  const { file = '', line, column = 1, excerpt } = place
  const rules = addMaskRules(maskRulesOf([sharedState().configured, {}]), recording)
  const lines = createMask(rules).code(excerpt.lines.join('\n'), surroundingsOf(excerpt)).split('\n')
  const source = lines[line - excerpt.firstLine] ?? ''
  const margin = source.slice(0, column - 1).replace(/[^\t]/g, ' ')
  return `${visible(file)}:${line}\n${source.split('\t').map(visible).join('\t')}\n${margin}^\n`
}
