import type { MaskRules } from '../options.ts'
import { redactAssignments, type TextStyle } from './assignments.ts'
import { redactLiterals, type Surroundings } from './code-literals.ts'
import { redactCommands } from './commands.ts'
import type { NameMask } from './counts.ts'
import { redactSyntaxes } from './keyless-assignments.ts'
import { createFlagTest, createNameTest, linesRedacted, REDACTED } from './names.ts'
import { redactPatterns } from './patterns.ts'
import { remember } from './remember.ts'
import { redactSql } from './sql.ts'

/** Knows which names and which parts of texts are secret. */
export interface Mask extends NameMask {
  /** Whether the project has names of its own that are secret. */
  readonly hasOwnNames: boolean
  /**
   * A message without its secrets: texts that look like one, and the values of masked names.
   *
   * @param isCut its end is missing.
   * @param found called with each of them.
   */
  text(text: string, isCut?: boolean, found?: (secret: string) => void): string
  /** `text` for names of files, functions and keys, which come again from report to report. */
  name(name: string): string
  /**
   * Source code without its secrets; has as many lines as before.
   *
   * @param around the text around it, where that is known: the same object for the same place.
   */
  code(text: string, around?: Surroundings): string
}

const NOTHING: Surroundings = {}

/** A line of a key whose first line is not shown. */
const BASE64_LINE = /^[ \t]*[A-Za-z0-9+/=]{48,}[ \t]*$/gm

const ESCAPE = String.fromCharCode(0x1b)
/** ECMA-48, SGR: the colours of a terminal, which stand between a name and its value; also written out. */
const COLOURS = new RegExp(`(?:${ESCAPE}|\\\\{1,3}(?:u001b|x1b|e|033))\\[[\\d;:]{0,40}m`, 'gi')

/** Names, and texts of one excerpt, that a mask remembers. */
const MAX_NAMES = 1_000
const MAX_EXCERPTS = 20

/**
 * A mask for the built-in names and for those that `rules` add: strings are whole names without regard to case and
 * separators, RegExps are tested against the unchanged name, without memory (`g`, `y`).
 */
export function createMask(rules: MaskRules = {}): Mask {
  const names = { hidesName: createNameTest(rules), hidesFlag: createFlagTest(rules) }
  const isPersonal = rules.maskPersonalData === true
  const maskText = (text: string, isCut = false, found?: (secret: string) => void): string => {
    const redacted = (secret: string): string => {
      found?.(secret)
      return REDACTED
    }
    return maskPlain(text, (plain) => {
      const masked = redactPatterns(plain, { isCut, isPersonal, redacted })
      return redactNamed(masked, { ...names, isCode: false, redacted })
    })
  }
  const maskCode = (text: string, around: Surroundings): string =>
    maskPlain(text, (plain) => {
      const style: TextStyle = { ...names, isCode: true, redacted: linesRedacted }
      const masked = redactPatterns(plain, { isCut: false, isPersonal, redacted: linesRedacted })
      const code = redactLiterals(masked.replace(BASE64_LINE, REDACTED), style, around)
      return redactNamed(redactAssignments(code.text, { ...style, isJudged: code.isJudged }), style, [])
    })
  const excerpts = new WeakMap<Surroundings, (text: string) => string>()
  return {
    ...names,
    hasOwnNames: (rules.maskVars ?? []).length > 0,
    text: maskText,
    name: remember((name) => maskText(name), MAX_NAMES),
    code(text, around = NOTHING) {
      const known = excerpts.get(around) ?? remember((each) => maskCode(each, around), MAX_EXCERPTS)
      excerpts.set(around, known)
      return known(text)
    },
  }
}

/** Masks a text as if it had no colours. A text with a secret loses them. */
function maskPlain(text: string, mask: (plain: string) => string): string {
  const plain = text.replace(COLOURS, '')
  const masked = mask(plain)
  return masked === plain ? text : masked
}

const redactNamed = (text: string, style: TextStyle, redacts = [redactAssignments]): string =>
  [redactSql, ...redacts, redactSyntaxes, redactCommands].reduce((masked, redact) => redact(masked, style), text)
