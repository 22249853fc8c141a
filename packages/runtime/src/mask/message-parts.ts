/** The source of a message → its texts and what stands between them: `'no ' + this.#key` → `no `, a secret hole. */

import { calleeOf } from './code-brackets.ts'
import { holeEnd, type Token, tokensOf } from './code-tokens.ts'

export type MessagePart = { readonly text: string } | { readonly name: string | undefined }

/** Methods that return a text, or a part of it, in another way. */
const KEEPS =
  /^(?:trim\w*|to(?:String|UpperCase|LowerCase|LocaleUpperCase|LocaleLowerCase|Well\w+)|slice|subst\w+|at|replace\w*|normalize|valueOf|join|concat|pad\w+|repeat|reverse)$/
/** Functions that return the text of their argument. */
const WRITES =
  /^(?:String|stringify|encodeURI(?:Component)?|decodeURI(?:Component)?|inspect|format|escape|btoa|atob|from|encode|decode)$/
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' }
const MAX_PARTS = 20

/**
 * The parts of an argument that is a literal, or a sum or template with one.
 *
 * @param hidesName whether a name is masked
 * @returns `undefined` for too many of them.
 */
export function messageParts(
  tokens: readonly Token[],
  hidesName: (name: string) => boolean,
): readonly MessagePart[] | undefined {
  const parts = operandsOf(tokens).flatMap((operand) => partsOf(operand, hidesName))
  return parts.length > MAX_PARTS ? undefined : joined(parts)
}

/** The operands of `+`. */
function operandsOf(tokens: readonly Token[]): Token[][] {
  const operands: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (token.kind === 'sign' && '([{'.includes(token.text)) depth += 1
    if (token.kind === 'sign' && ')]}'.includes(token.text)) depth -= 1
    if (depth === 0 && token.kind === 'sign' && token.text === '+') operands.push([])
    else operands.at(-1)?.push(token)
  }
  return operands
}

function partsOf(operand: readonly Token[], hidesName: (name: string) => boolean): MessagePart[] {
  const [only] = operand
  if (operand.length !== 1 || only?.kind !== 'literal') return [{ name: secretNameOf(operand, hidesName) }]
  if (only.text.startsWith('`')) return templateParts(only.text, hidesName)
  return /^["']/.test(only.text) ? [{ text: unescaped(only.text.slice(1, -1)) }] : [{ text: only.text }]
}

function templateParts(literal: string, hidesName: (name: string) => boolean): MessagePart[] {
  const text = literal.slice(1, -1)
  const parts: MessagePart[] = []
  let start = 0
  for (let hole = text.indexOf('${'); hole >= 0; hole = text.indexOf('${', start)) {
    const end = holeEnd(text, hole + 2)
    parts.push({ text: unescaped(text.slice(start, hole)) }, ...holeParts(text.slice(hole + 2, end), hidesName))
    start = end + 1
  }
  return [...parts, { text: unescaped(text.slice(start)) }]
}

const holeParts = (code: string, hidesName: (name: string) => boolean): MessagePart[] =>
  operandsOf(tokensOf(code)).flatMap((operand) => partsOf(operand, hidesName))

/** The masked name whose value an expression has; `password.length` and `hash(password)` have another one. */
function secretNameOf(operand: readonly Token[], hidesName: (name: string) => boolean): string | undefined {
  // Brackets are matched within the code that the tokens are of: `f(` is its name and the bracket behind it.
  const tokens = tokensOf(operand.map(({ text }) => text).join(' '))
  return tokens.find((token, index) => token.kind === 'name' && hidesName(token.text) && isValue(tokens, index))?.text
}

function isValue(tokens: readonly Token[], index: number): boolean {
  let at = index + 1
  while (tokens[at]?.text === '!' || tokens[at]?.text === '(' || tokens[at]?.text === '[') {
    at = tokens[at]?.text === '!' ? at + 1 : (tokens[at]?.bracket ?? -1) + 1
    if (at <= index) return false
  }
  const { text } = tokens[at] ?? { text: '' }
  if (/^\??\.$/.test(text)) return KEEPS.test(tokens[at + 1]?.text ?? '') && isValue(tokens, at + 1)
  if (!/^(?:|\?\?|\|\||:|\)|,|as|satisfies)$/.test(text)) return false
  const around = tokens[index]?.bracket ?? -1
  return around < 0 || calleeOf(tokens, around) === '' || WRITES.test(calleeOf(tokens, around))
}

const unescaped = (text: string): string =>
  text.replace(
    /\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|\r?\n|([\s\S]))/g,
    (_, ...found: string[]) => {
      const code = found[0] ?? found[1] ?? found[2]
      if (code !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff))
      const [, , , character] = found
      return character === undefined ? '' : (ESCAPES[character] ?? character)
    },
  )

/** Texts that follow each other are one, and so are holes, whose ends are unknown. */
function joined(parts: readonly MessagePart[]): MessagePart[] {
  const all: MessagePart[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if ('text' in part && part.text === '') continue
    if (last && 'text' in last && 'text' in part) all[all.length - 1] = { text: last.text + part.text }
    else if (last && 'name' in last && 'name' in part) all[all.length - 1] = { name: last.name ?? part.name }
    else all.push(part)
  }
  return all
}
