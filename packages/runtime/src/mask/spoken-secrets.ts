/**
 * Secrets that a message has from where no variable has held them: `` new Error(`no ${this.#apiKey}`) ``. The source of
 * the line that has thrown shows which parts of the message they are.
 */

import { allErrors } from '../all-errors.ts'
import type { ErrorReport, Excerpt } from '../model.ts'
import { argumentsOf, calleeOf, endOf } from './code-brackets.ts'
import { type Token, tokensOf } from './code-tokens.ts'
import { type MessagePart, messageParts } from './message-parts.ts'
import { REDACTED } from './names.ts'
import type { Secret } from './secret-list.ts'

/** Messages by themselves, and the secrets in them. */
export interface SpokenSecrets {
  /** Each message as it may be shown. */
  readonly messages: ReadonlyMap<string, string>
  readonly secrets: readonly Secret[]
}

/** Their message is what they are called with. */
const BUILT_IN = /^(?:|Eval|Range|Reference|Syntax|Type|URI)Error$/
/** That a secret is missing is no secret. */
const HARMLESS = /^(?:|undefined|null|NaN|true|false|\[object \w+\])$/
const NAMES = /[\p{L}_$#][\p{L}\p{M}\p{N}_$]*/gu
/** Shorter messages may stand in a text by chance. */
const MIN_REPEATED = 6
const MAX_ATTEMPTS = 200

interface Region {
  readonly start: number
  readonly end: number
  readonly name: string
}

/** @param hidesName whether a name is masked */
export function spokenSecrets(error: ErrorReport, hidesName: (name: string) => boolean): SpokenSecrets {
  const messages = new Map<string, string>()
  const secrets: Secret[] = []
  for (const { message, stack } of allErrors(error)) {
    const place = stack.find(({ excerpt }) => excerpt)
    if (message === '' || !place?.excerpt || place.line === undefined || !isAbout(place.excerpt, hidesName)) continue
    const regions = regionsIn(message, callsAt(place.excerpt, place.line), hidesName)
    if (regions.length === 0) continue
    messages.set(message, redacted(message, regions))
    secrets.push(...regions.map(({ start, end, name }) => ({ text: message.slice(start, end), isCut: false, name })))
  }
  return { messages, secrets }
}

/** Most lines have no masked name, and are not looked at any closer. */
const isAbout = ({ lines }: Excerpt, hidesName: (name: string) => boolean): boolean =>
  lines.some((line) => line.match(NAMES)?.some(hidesName))

/** A text without the secrets of the messages that it is, or repeats. */
export function withoutSpoken(text: string, messages: SpokenSecrets['messages']): string {
  let masked = messages.get(text) ?? text
  messages.forEach((shown, message) => {
    if (message.length >= MIN_REPEATED) masked = masked.replaceAll(message, () => shown)
  })
  return masked
}

function redacted(message: string, regions: readonly Region[]): string {
  let end = 0
  let text = ''
  for (const region of regions) {
    text += message.slice(end, region.start) + REDACTED
    end = region.end
  }
  return text + message.slice(end)
}

interface Call {
  readonly callee: string
  readonly arguments: readonly (readonly Token[])[]
}

/** The calls that a line of an excerpt is a part of. */
function callsAt({ firstLine, lines }: Excerpt, line: number): Call[] {
  const code = lines.join('\n')
  const before = lines.slice(0, line - firstLine).join('\n').length
  const start = line === firstLine ? 0 : before + 1
  const end = start + (lines[line - firstLine]?.length ?? 0)
  const tokens = tokensOf(code)
  return [...tokens.entries()].flatMap(([open, { text, start: at }]): Call[] => {
    if (text !== '(' || at > end || (tokens[endOf(tokens, open)]?.start ?? code.length) < start) return []
    const callee = calleeOf(tokens, open)
    const all = argumentsOf(tokens, open).map((each) => tokens.slice(each.start, each.end + 1))
    return callee === '' ? [] : [{ callee, arguments: all }]
  })
}

/** The secrets in a message that one of the calls has made. */
function regionsIn(message: string, calls: readonly Call[], hidesName: (name: string) => boolean): Region[] {
  for (const { callee, arguments: all } of calls) {
    for (const tokens of all) {
      const parts = messageParts(tokens, hidesName)
      if (!parts?.some((part) => 'name' in part && part.name !== undefined)) continue
      if (!parts.some((part) => 'text' in part) && !BUILT_IN.test(callee)) continue
      const regions = align(parts, message, { attempts: 0 })
      if (regions) return regions.filter(({ start, end }) => !HARMLESS.test(message.slice(start, end)))
    }
  }
  return []
}

/**
 * Where the secret parts stand in a message that has all texts in their order; `undefined` for any other message. A
 * secret is taken to be as long as it may be.
 */
function align(
  parts: readonly MessagePart[],
  message: string,
  state: { attempts: number },
  from = 0,
): Region[] | undefined {
  const [part, next, ...rest] = parts
  if (part === undefined) return from === message.length ? [] : undefined
  if ('text' in part) {
    if (!message.startsWith(part.text, from)) return undefined
    return align(parts.slice(1), message, state, from + part.text.length)
  }
  const region = (end: number): Region[] => (part.name === undefined ? [] : [{ start: from, end, name: part.name }])
  if (next === undefined || !('text' in next)) return region(message.length)
  const isSecret = part.name !== undefined
  let end = isSecret ? message.lastIndexOf(next.text) : message.indexOf(next.text, from)
  for (; end >= from && state.attempts < MAX_ATTEMPTS; state.attempts += 1) {
    const others = align(rest, message, state, end + next.text.length)
    if (others) return [...region(end), ...others]
    if (isSecret && end === 0) break
    end = isSecret ? message.lastIndexOf(next.text, end - 1) : message.indexOf(next.text, end + 1)
  }
  return undefined
}
