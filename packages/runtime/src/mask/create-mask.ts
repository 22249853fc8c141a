import { redactAssignments, type TextStyle } from './assignments.ts'
import { createFlagTest, createNameTest, linesRedacted, type MaskRules, REDACTED } from './names.ts'
import { redactPatterns } from './patterns.ts'
import { remember } from './remember.ts'
import { redactSyntaxes } from './syntaxes.ts'

/** Knows which names and which parts of texts are secret. */
export interface Mask {
  /** Whether the value of a variable, key or header of this name is secret. */
  hidesName(name: string): boolean
  /** Whether even `true` and `false` are secret under this name. */
  hidesFlag(name: string): boolean
  /**
   * A message without its secrets: what looks like one, and the values of masked names.
   *
   * @param isCut its end is missing.
   * @param found called with each of them.
   */
  text(text: string, isCut?: boolean, found?: (secret: string) => void): string
  /** `text` for what is met from report to report: names of files, functions and keys. */
  name(name: string): string
  /** Source code without its secrets; has as many lines as before. */
  code(text: string): string
}

/** A line of a key whose first line is not shown. */
const BASE64_LINE = /^[ \t]*[A-Za-z0-9+/=]{48,}[ \t]*$/gm

/** Names and excerpts that a mask remembers. */
const MAX_NAMES = 1_000
const MAX_EXCERPTS = 100

/**
 * A mask for the built-in names and for those that `rules` add: strings are whole names without regard to case and
 * separators, RegExps are tested against the name as it is written, without memory (`g`, `y`).
 */
export function createMask(rules: MaskRules = {}): Mask {
  const hidesName = createNameTest(rules)
  const isPersonal = rules.maskPersonalData === true
  const maskText = (text: string, isCut = false, found?: (secret: string) => void): string => {
    const redacted = (secret: string): string => {
      found?.(secret)
      return REDACTED
    }
    return redactNamed(redactPatterns(text, { isCut, isPersonal, redacted }), { hidesName, isCode: false, redacted })
  }
  const maskCode = (text: string): string => {
    const masked = redactPatterns(text, { isCut: false, isPersonal, redacted: linesRedacted }).replace(
      BASE64_LINE,
      REDACTED,
    )
    return redactNamed(masked, { hidesName, isCode: true, redacted: linesRedacted })
  }
  return {
    hidesName,
    hidesFlag: createFlagTest(rules),
    text: maskText,
    name: remember((name) => maskText(name), MAX_NAMES),
    code: remember(maskCode, MAX_EXCERPTS),
  }
}

const redactNamed = (text: string, style: TextStyle): string => redactSyntaxes(redactAssignments(text, style), style)
