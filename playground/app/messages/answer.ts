import { type Change, isKind } from './kinds.ts'

/** The code that runs, and what was changed in it. */
export interface Instrumented {
  readonly kind: 'instrumented'
  readonly code: string
  readonly changes: readonly Change[]
  readonly sites: number
  readonly warnings: readonly string[]
}

/** The program could not be read. */
export interface Refused {
  readonly kind: 'refused'
  readonly message: string
}

/** The program so far. */
export interface Ran {
  readonly kind: 'ran'
  /** The error that it ended with. */
  readonly error: string | null
  /** Its code has not come to its end. */
  readonly isPending: boolean
  /** Its time is over, and it still waits for something. */
  readonly isCut: boolean
  /** `renderJson` of each report. */
  readonly reports: readonly string[]
  /** How many more there were. */
  readonly more: number
  readonly calls: readonly ConsoleCall[]
}

export type Answer = Instrumented | Refused | Ran

/** A call of the program's console. */
export interface ConsoleCall {
  readonly method: string
  readonly args: readonly Shown[]
}

/** An argument: a text, or an object with its members. */
export type Shown = string | { readonly text: string; readonly members: readonly (readonly [string, Shown])[] }

export const MAX_ANSWER = 3_000_000
export const MAX_REPORTS = 20
const MAX_CHANGES = 20_000
/** The most characters of instrumented code. */
const MAX_INSTRUMENTED = 1_000_000
const MAX_WARNINGS = 50
/** The most characters of a sentence. */
const MAX_SENTENCE = 2_000
const MAX_CALLS = 2_000
const MAX_LEVELS = 8

/**
 * Reads an answer of the sandbox. The program shares a realm with the code that wrote it, so nothing of it is taken on
 * trust: every part is a string, a number or a list of these.
 *
 * @returns `undefined` for what is no answer.
 */
export function readAnswer(text: unknown): Answer | undefined {
  if (typeof text !== 'string' || text.length > MAX_ANSWER) return undefined
  try {
    return answerOf(JSON.parse(text))
  } catch {
    return undefined
  }
}

type Fields = Readonly<Record<string, unknown>>

function answerOf(value: unknown): Answer {
  const answer = fields(value)
  if (answer.kind === 'refused') return { kind: 'refused', message: sentence(answer.message) }
  if (answer.kind === 'instrumented') return instrumentedOf(answer)
  if (answer.kind !== 'ran') throw new TypeError('no answer')
  return {
    kind: 'ran',
    error: answer.error === null ? null : sentence(answer.error),
    isPending: answer.isPending === true,
    isCut: answer.isCut === true,
    reports: list(answer.reports, MAX_REPORTS).map(string),
    more: isOffset(answer.more) ? answer.more : 0,
    calls: list(answer.calls, MAX_CALLS).map((each) => {
      const { method, args } = fields(each)
      return { method: string(method), args: list(args, MAX_CALLS).map((arg) => shownOf(arg, 0)) }
    }),
  }
}

function instrumentedOf(answer: Fields): Instrumented {
  const code = string(answer.code)
  if (code.length > MAX_INSTRUMENTED) throw new TypeError('too long')
  let before = 0
  const changes = list(answer.changes, MAX_CHANGES).map((each): Change => {
    const { kind, from, to, removed } = fields(each)
    if (!isKind(kind) || !isOffset(from) || !isOffset(to) || from < before || to < from || to > code.length)
      throw new TypeError('no change')
    before = to
    return { kind, from, to, removed: string(removed) }
  })
  const sites = isOffset(answer.sites) ? answer.sites : 0
  return {
    kind: 'instrumented',
    code,
    changes,
    sites,
    warnings: list(answer.warnings, MAX_CALLS).slice(0, MAX_WARNINGS).map(sentence),
  }
}

const isOffset = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0

function shownOf(value: unknown, level: number): Shown {
  if (typeof value === 'string') return value
  const { text, members } = fields(value)
  if (level > MAX_LEVELS) return string(text)
  const read = list(members, MAX_CALLS).map((member): readonly [string, Shown] => {
    const [name, inner] = list(member, 2)
    return [string(name), shownOf(inner, level + 1)]
  })
  return { text: string(text), members: read }
}

function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) throw new TypeError('no object')
  return value as Fields
}

function string(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('no string')
  return value
}

const sentence = (value: unknown): string => string(value).slice(0, MAX_SENTENCE)

function list(value: unknown, max: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > max) throw new TypeError('no list')
  return value
}
