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
export const isSecretName = (name: string): boolean => secretWordIn(name) !== undefined

/** The word of a name that says so: `apikey` in `stripeApiKeys`. */
export const secretWordIn = (name: string): string | undefined => wordOfSecret(readAll(name)) ?? whole(lastPart(name))

/** Whether they name personal data. */
export const isPersonalName = (name: string): boolean => personalWordIn(name) !== undefined

/** The word of a name that says so. */
export function personalWordIn(name: string): string | undefined {
  const words = readAll(name)
  return isQuestion(words) ? undefined : firstOf(withoutNeutral(words), (some) => wordAtEnd(some, PERSONAL_ENDS))
}

/** `p_a_s_s` is read as one word. */
function readAll(name: string): string[] {
  const words = wordsOf(name)
  return (words.some(({ length }) => length > 1) ? words : [words.join('')]).flatMap(splitAtStem)
}

/** The first result there is. */
function firstOf<Item>(items: Iterable<Item>, find: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

const joinedIn = (words: readonly string[]): string | undefined => {
  const joined = words.join('')
  return WHOLES.has(joined) ? joined : undefined
}

const whole = (name: string): string | undefined => joinedIn(wordsOf(name))

function wordOfSecret(words: readonly string[]): string | undefined {
  if (isQuestion(words)) return undefined
  const word = firstOf(withoutNeutral(words), secretTerm) ?? wordInside(words)
  if (word !== undefined) return word
  const preposition = words.findIndex((each, index) => index > 0 && PREPOSITIONS.has(each))
  return preposition > 0 ? secretTerm(words.slice(0, preposition)) : undefined
}

const secretTerm = (words: readonly string[]): string | undefined => wordAtEnd(words, HEADS) ?? joinedIn(words)

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

/** The last words, if they are one of `terms`, and the word before does not make them harmless. */
function wordAtEnd(words: readonly string[], terms: ReadonlySet<string>): string | undefined {
  let term = ''
  for (let start = words.length - 1; start >= Math.max(0, words.length - MAX_WORDS); start -= 1) {
    term = words[start] + term
    if (includes(terms, term) && !isHarmlessAfter(words[start - 1], term)) return term
  }
  return undefined
}

const isHarmlessAfter = (before: string | undefined, term: string): boolean =>
  before !== undefined &&
  [term, singularOf(term)].some((each) => each !== undefined && HARMLESS_BEFORE.get(each)?.has(before))

/** `password` or `secretKey` before a word that is not known to be harmless. */
function wordInside(words: readonly string[]): string | undefined {
  if (includes(HARMLESS_ENDS, words.at(-1) ?? '')) return undefined
  return firstOf(words.entries(), ([index, word]) =>
    [word, word + (words[index + 1] ?? '')].find((term) => includes(ANYWHERE, term)),
  )
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
