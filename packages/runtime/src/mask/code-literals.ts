// Why: docs/adr/literals-in-code.md
import type { TextStyle } from './assignments.ts'
import { isUnderTypeof } from './code-chains.ts'
import type { Found } from './code-expressions.ts'
import { addParts, addPrinted, type HidesName, isText } from './code-finds.ts'
import { addFollowed } from './code-flows.ts'
import { isInnocent, isNoArgument, isOfTexts, isScheme } from './code-innocent.ts'
import { addFilled } from './code-pairs.ts'
import { contentsOf, type Token, tokensOf } from './code-tokens.ts'
import { addSecretArguments, type Parameters, takesSecret } from './secret-arguments.ts'

/** `'password is'`, in front of a printed value. */
const STRING_LABEL = /^["'`][^"'`\n]{1,80}["'`]$/
const STRING_NAME = /^["'`][\p{L}\p{N}_$@.:#[\]-]{1,80}[:=]?\s?["'`]$/u

/** The text around an excerpt, and what is known of the functions that it calls. */
export interface Surroundings {
  readonly parameters?: Parameters | undefined
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** Source code without secrets. */
export interface Redacted {
  readonly text: string
  /** Whether a sign at this place has been read as code: assignments and comparisons there are done with. */
  readonly isJudged: (index: number) => boolean
}

/**
 * Source code without the literals that belong to masked names: assigned to them, compared with them, printed beside
 * them, or handed to what takes a secret, by themselves or by another name.
 */
export function redactLiterals(text: string, { hidesName, redacted }: TextStyle, around: Surroundings): Redacted {
  const { before = '', after = '' } = mayReach(text, around, hidesName) ? around : NOTHING
  const code = before + text + after
  const tokens = tokensOf(code)
  const secret = secretLiterals(tokens, hidesName, around.parameters ?? NONE)
  const signs = new Set<number>()
  const end = before.length + text.length
  let masked = ''
  let at = before.length
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'sign' && token.start >= at && token.start < end) signs.add(token.start - at + masked.length)
    if (!secret.has(index)) continue
    for (const content of contentsOf(token)) {
      // A text may begin above the excerpt, or end below it.
      const from = Math.max(content.start, at)
      const to = Math.min(content.end, end)
      if (from >= to || isScheme(code.slice(content.start, content.end))) continue
      masked += code.slice(at, from) + redacted(code.slice(from, to))
      at = to
    }
  }
  return { text: masked + code.slice(at, end), isJudged: (index) => signs.has(index) }
}

const NONE: Parameters = new Map()
const NOTHING: Surroundings = {}
const NAMES = /[\p{L}_$#][\p{L}\p{M}\p{N}_$]*/gu

/** Whether literals of a text may go to masked names in the text around it. Most texts have no such names. */
const mayReach = (text: string, { before = '', after = '' }: Surroundings, hidesName: HidesName): boolean =>
  /["'`\d]/.test(text) &&
  [before, after].some((each) => each.match(NAMES)?.some((name) => hidesName(name) || takesSecret(name)))

function secretLiterals(tokens: readonly Token[], hidesName: HidesName, parameters: Parameters): ReadonlySet<number> {
  const found: Found = new Set()
  const given: Found = new Set()
  const bound: number[] = []
  for (const [index, token] of tokens.entries()) {
    if (isSecret(tokens, index, hidesName)) {
      addParts(tokens, index, { found, hidesName })
      if (token.kind === 'name') bound.push(index)
      else addFilled(tokens, index, found)
    } else if (isLabel(token, hidesName)) {
      addPrinted(tokens, index, found)
      addFilled(tokens, index, found)
    }
    if (token.text === '(') addSecretArguments(tokens, index, { parameters, hidesName, found: given })
  }
  addFollowed(tokens, { starts: [...found, ...given], bound }, found)
  const isShown = (index: number): boolean =>
    given.has(index) ? isNoArgument(tokens, index, hidesName) : isInnocent(tokens, index, hidesName)
  return new Set([...found, ...given].filter((index) => isText(tokens[index]) && !isShown(index)))
}

function isSecret(tokens: readonly Token[], index: number, hidesName: HidesName): boolean {
  const { kind, text } = tokens[index] as Token
  const isHidden =
    kind === 'name' ? hidesName(text) : kind === 'literal' && STRING_NAME.test(text) && hidesName(text.slice(1, -1))
  return isHidden && !isUnderTypeof(tokens, index) && !isOfTexts(tokens, index)
}

const isLabel = ({ kind, text }: Token, hidesName: HidesName): boolean =>
  (kind === 'literal' && STRING_LABEL.test(text) && hidesName(text.slice(1, -1))) ||
  (kind === 'regexp' && hidesName(text.slice(1, text.lastIndexOf('/'))))
