import {
  ANYWHERE,
  HARMLESS_BEFORE,
  HARMLESS_ENDS,
  HEADS,
  NEUTRAL_ENDS,
  PERSONAL_ENDS,
  PREPOSITIONS,
  QUESTIONS,
  STEMS,
  WHOLES,
} from './vocabulary.ts'
import { lastPart, wordsOf } from './words.ts'

/** In one term: `shared access signature`. */
const MAX_WORDS = 5
/** `tokens` is read as `token`; shorter words have their plurals in the vocabulary. */
const MIN_SINGULAR = 5

/** Longest first. */
const STEM_LENGTHS = [...new Set([...STEMS].map(({ length }) => length))].sort((one, other) => other - one)

/** Whether the words of a name say that it holds a secret. */
export const isSecretName = (name: string): boolean => isSecret(readAll(name)) || isWhole(lastPart(name))

/** Whether they name personal data. */
export function isPersonalName(name: string): boolean {
  const words = readAll(name)
  return !isQuestion(words) && withoutNeutral(words).some((some) => endsIn(some, PERSONAL_ENDS))
}

/** `p_a_s_s` is read as one word. */
function readAll(name: string): string[] {
  const words = wordsOf(name)
  return (words.some(({ length }) => length > 1) ? words : [words.join('')]).flatMap(splitAtStem)
}

const isWhole = (name: string): boolean => WHOLES.has(wordsOf(name).join(''))

function isSecret(words: readonly string[]): boolean {
  if (isQuestion(words)) return false
  if (withoutNeutral(words).some(isSecretTerm) || hasSecretWord(words)) return true
  const preposition = words.findIndex((word, index) => index > 0 && PREPOSITIONS.has(word))
  return preposition > 0 && isSecretTerm(words.slice(0, preposition))
}

const isSecretTerm = (words: readonly string[]): boolean => endsIn(words, HEADS) || WHOLES.has(words.join(''))

const isQuestion = ([first = '', ...rest]: readonly string[]): boolean => rest.length > 0 && QUESTIONS.has(first)

/** The words, and the words without those at the end that change nothing. */
function withoutNeutral(words: readonly string[]): string[][] {
  const all: string[][] = []
  for (let end = words.length; end > 0; end -= 1) {
    all.push(words.slice(0, end))
    if (!isNeutral(words[end - 1] as string)) break
  }
  return all
}

const isNeutral = (word: string): boolean => word.length === 1 || /^\d+$/.test(word) || NEUTRAL_ENDS.has(word)

/** Whether the last words are one of `terms`, and the word before does not make them harmless. */
function endsIn(words: readonly string[], terms: ReadonlySet<string>): boolean {
  let term = ''
  for (let start = words.length - 1; start >= Math.max(0, words.length - MAX_WORDS); start -= 1) {
    term = words[start] + term
    if (includes(terms, term) && !isHarmlessAfter(words[start - 1], term)) return true
  }
  return false
}

const isHarmlessAfter = (before: string | undefined, term: string): boolean =>
  before !== undefined &&
  [term, singularOf(term)].some((each) => each !== undefined && HARMLESS_BEFORE.get(each)?.has(before))

/** `password` or `secretKey` before a word that is not known to be harmless. */
function hasSecretWord(words: readonly string[]): boolean {
  if (includes(HARMLESS_ENDS, words.at(-1) ?? '')) return false
  return words.some((word, index) => includes(ANYWHERE, word) || includes(ANYWHERE, word + (words[index + 1] ?? '')))
}

const includes = (terms: ReadonlySet<string>, term: string): boolean => {
  const singular = singularOf(term)
  return terms.has(term) || (singular !== undefined && terms.has(singular))
}

const singularOf = (term: string): string | undefined =>
  term.length > MIN_SINGULAR && term.endsWith('s') ? term.slice(0, -1) : undefined

/** `sftppasswords` → `sftp`, `passwords`. */
function splitAtStem(word: string): string[] {
  if (HEADS.has(word)) return [word]
  const end = word.endsWith('s') ? -1 : word.length
  const singular = word.slice(0, end)
  const length = STEM_LENGTHS.find((each) => each < singular.length && STEMS.has(singular.slice(-each)))
  if (length === undefined) return [word]
  const start = singular.length - length
  return [word.slice(0, start), word.slice(start)]
}
