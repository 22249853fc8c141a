import { redactAssignments } from './assignments.ts'
import { createNameTest, linesRedacted, REDACTED } from './names.ts'
import { redactPatterns } from './patterns.ts'

/** Knows which names and which parts of texts are secret. */
export interface Mask {
  /** Whether the value of a variable, key or header of this name is secret. */
  hidesName(name: string): boolean
  /** A message without its secrets: what looks like one, and the values of masked names. `isCut`: its end is missing. */
  text(text: string, isCut?: boolean): string
  /** Source code without its secrets; has as many lines as before. */
  code(text: string): string
}

/** A line of a key whose first line is not shown. */
const BASE64_LINE = /^[ \t]*[A-Za-z0-9+/=]{48,}[ \t]*$/gm

const inText = (): string => REDACTED

/**
 * A mask for the built-in names and for `maskVars`: strings are whole names without regard to case and separators,
 * RegExps are tested against the name as it is written, without memory (`g`, `y`).
 */
export function createMask(maskVars: readonly (string | RegExp)[]): Mask {
  const hidesName = createNameTest(maskVars)
  return {
    hidesName,
    text(text, isCut = false) {
      const masked = redactPatterns(text, isCut, inText)
      return redactAssignments(masked, { hidesName, isCode: false, redacted: inText })
    },
    code(text) {
      const masked = redactPatterns(text, false, linesRedacted).replace(BASE64_LINE, REDACTED)
      return redactAssignments(masked, { hidesName, isCode: true, redacted: linesRedacted })
    },
  }
}
