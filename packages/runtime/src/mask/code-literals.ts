// Why: docs/adr/literals-in-code.md
import type { TextStyle } from './assignments.ts'
import { aliasesOf } from './code-aliases.ts'
import { attributeName } from './code-attributes.ts'
import { isUnderTypeof } from './code-chains.ts'
import type { Found } from './code-expressions.ts'
import { addComparedWith, addParts, addPrinted, type HidesName, isText } from './code-finds.ts'
import { addFollowed } from './code-flows.ts'
import { isInnocent, isNoArgument, isOfTexts, isScheme } from './code-innocent.ts'
import { addFilled } from './code-pairs.ts'
import { createScopes } from './code-scopes.ts'
import { contentsOf, holesOf, type Token, tokensOf } from './code-tokens.ts'
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
  const secretIn = (part: readonly Token[]): Range[] =>
    [...secretLiterals(part, hidesName, around.parameters ?? NONE)].flatMap((index) => contentsOf(part[index] as Token))
  const secret = [tokens, ...codeInTemplates(tokens)].flatMap(secretIn)
  const shown = { start: before.length, end: before.length + text.length }
  return redactRanges(code, { tokens, shown, ranges: secretRanges(code, { secret, shown }), redacted })
}

/** `` `${verify('bob', '…')}` `` */
const codeInTemplates = (tokens: readonly Token[]): readonly Token[][] =>
  tokens.flatMap(holesOf).flatMap((hole) => [[...hole.tokens], ...codeInTemplates(hole.tokens)])

interface Range {
  readonly start: number
  readonly end: number
}

interface Judged {
  readonly tokens: readonly Token[]
  /** The excerpt in the text with what is around it. */
  readonly shown: Range
}

function redactRanges(
  code: string,
  { tokens, shown, ranges, redacted }: Judged & { ranges: readonly Range[] } & Pick<TextStyle, 'redacted'>,
): Redacted {
  const signs = new Set<number>()
  let masked = ''
  let at = shown.start
  let next = 0
  const redactUntil = (end: number): void => {
    for (let range = ranges[next]; range && range.start < end; range = ranges[++next]) {
      if (range.end <= at) continue
      masked += code.slice(at, range.start) + redacted(code.slice(Math.max(at, range.start), range.end))
      at = range.end
    }
  }
  for (const { kind, start } of tokens) {
    if (kind !== 'sign' || start >= shown.end) continue
    redactUntil(start)
    if (start >= at) signs.add(start - at + masked.length)
  }
  redactUntil(shown.end)
  return { text: masked + code.slice(at, shown.end), isJudged: (index) => signs.has(index) }
}

/** The secret parts of an excerpt: literals, and whatever else has the same text. */
function secretRanges(
  code: string,
  { secret: contents, shown }: Pick<Judged, 'shown'> & { readonly secret: readonly Range[] },
): readonly Range[] {
  const texts = contents.map(({ start, end }) => code.slice(start, end)).filter(isUnlikeWords)
  const others = [...new Set(texts)].flatMap((text) => placesOf(code, text))
  return [...contents, ...others]
    .filter(({ start, end }) => !isScheme(code.slice(start, end)))
    .map(({ start, end }) => ({ start: Math.max(start, shown.start), end: Math.min(end, shown.end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start)
}

/** Words and templates may stand elsewhere by chance. */
const isUnlikeWords = (text: string): boolean => text.length >= 8 && /\d/.test(text) && /\p{L}/u.test(text)

function placesOf(code: string, text: string): Range[] {
  const found: Range[] = []
  for (let start = code.indexOf(text); start >= 0; start = code.indexOf(text, start + text.length))
    found.push({ start, end: start + text.length })
  return found
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
  const scopes = createScopes(tokens)
  const named = [...tokens.keys()].filter((index) => isSecret(tokens, index, hidesName))
  const secret = new Set(named)
  for (const [index, token] of tokens.entries()) {
    if (secret.has(index)) {
      addParts(tokens, index, { found, hidesName })
      if (token.kind === 'name') bound.push(index)
      else addFilled(tokens, index, found)
    } else if (isLabel(token, hidesName)) {
      addPrinted(tokens, index, found)
      addFilled(tokens, index, found)
    }
    if (token.text === '(') addSecretArguments(tokens, index, { parameters, hidesName, found: given })
  }
  for (const index of aliasesOf(tokens, named, scopes)) addComparedWith(tokens, index, found)
  addFollowed({ tokens, scopes }, { starts: [...found, ...given], bound }, found)
  const isShown = (index: number): boolean =>
    given.has(index) ? isNoArgument(tokens, index, hidesName) : isInnocent(tokens, index, hidesName)
  return new Set([...found, ...given].filter((index) => isText(tokens[index]) && !isShown(index)))
}

function isSecret(tokens: readonly Token[], index: number, hidesName: HidesName): boolean {
  const { kind, text } = tokens[index] as Token
  const isHidden =
    kind === 'name'
      ? hidesName(attributeName(tokens, index) ?? text) || hidesName(text)
      : kind === 'literal' && STRING_NAME.test(text) && hidesName(text.slice(1, -1))
  return isHidden && !isUnderTypeof(tokens, index) && !isOfTexts(tokens, index)
}

const isLabel = ({ kind, text }: Token, hidesName: HidesName): boolean =>
  (kind === 'literal' && STRING_LABEL.test(text) && hidesName(text.slice(1, -1))) ||
  (kind === 'regexp' && hidesName(text.slice(1, text.lastIndexOf('/'))))
