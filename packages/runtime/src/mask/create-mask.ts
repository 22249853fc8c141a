import { redactAssignments } from './assignments.ts'
import { createNameTest, linesRedacted, REDACTED } from './names.ts'
import { redactPatterns } from './patterns.ts'
import { remember } from './remember.ts'

/** Knows which names and which parts of texts are secret. */
export interface Mask {
  /** Whether the value of a variable, key or header of this name is secret. */
  hidesName(name: string): boolean
  /** A message without its secrets: what looks like one, and the values of masked names. `isCut`: its end is missing. */
  text(text: string, isCut?: boolean): string
  /** `text` for what is met from report to report: names of files, functions and keys. */
  name(name: string): string
  /** Source code without its secrets; has as many lines as before. */
  code(text: string): string
}

/** A line of a key whose first line is not shown. */
const BASE64_LINE = /^[ \t]*[A-Za-z0-9+/=]{48,}[ \t]*$/gm

const inText = (): string => REDACTED

/** Names and excerpts that a mask remembers. */
const MAX_NAMES = 1_000
const MAX_EXCERPTS = 100

/**
 * A mask for the built-in names and for `maskVars`: strings are whole names without regard to case and separators,
 * RegExps are tested against the name as it is written, without memory (`g`, `y`).
 */
export function createMask(maskVars: readonly (string | RegExp)[]): Mask {
  const hidesName = createNameTest(maskVars)
  const maskText = (text: string, isCut = false): string => {
    const masked = redactPatterns(text, isCut, inText)
    return redactAssignments(masked, { hidesName, isCode: false, redacted: inText })
  }
  const maskCode = (text: string): string => {
    const masked = redactPatterns(text, false, linesRedacted).replace(BASE64_LINE, REDACTED)
    return redactAssignments(masked, { hidesName, isCode: true, redacted: linesRedacted })
  }
  return {
    hidesName,
    text: maskText,
    name: remember((name) => maskText(name), MAX_NAMES),
    code: remember(maskCode, MAX_EXCERPTS),
  }
}
