import { holesOf, type Token, tokensOf } from './code-tokens.ts'
import { encodings } from './encodings.ts'
import type { Secret } from './secret-list.ts'

/** Replaces secrets that are known by their text, in whatever form they stand. */
export interface Literals {
  /** @param redacted returns the replacement of a secret. */
  redact(text: string, redacted: (secret: string) => string): string
  /** The same for names of files, functions and keys, where a word is not a secret. */
  redactName(name: string, redacted: (secret: string) => string): string
  /** The same for source code, whose names are not secret although they may have a secret of letters in them. */
  redactCode(code: string, redacted: (secret: string) => string): string
  /** Replaces the beginning of a secret at the end of a text that was cut. */
  redactCutEnd(text: string, redacted: (secret: string) => string): string
}

/** Shortest beginning of a secret that is replaced at the end of a text that was cut. */
const MIN_BEGINNING = 4

const same = (text: string): string => text
const NOTHING: Literals = { redact: same, redactName: same, redactCode: same, redactCutEnd: same }

const isWord = ({ text }: Secret): boolean => /^[A-Za-z][a-z]{1,11}$/.test(text)

/** A secret without a digit may be a part of a name by chance: `admins` of `adminsOnly`. */
const isOfLetters = ({ text }: Secret): boolean => /^[\p{L}_$]{1,40}$/u.test(text)

/** @param secrets longest first. */
export function createLiterals(secrets: readonly Secret[]): Literals {
  if (secrets.length === 0) return NOTHING
  const all = formsOf(secrets)
  const words = secrets.filter(isOfLetters)
  const others = (): Forms => formsOf(secrets.filter((secret) => !isOfLetters(secret)))
  const inNames = secrets.some(isWord) ? formsOf(secrets.filter((secret) => !isWord(secret))) : all
  return {
    redact: (text, redacted) => redactForms(text, all, redacted),
    redactName: (name, redacted) => redactForms(name, inNames, redacted),
    redactCode: (code, redacted) => redactBesideNames(code, { all, words, others }, redacted),
    redactCutEnd: (text, redacted) => redactBeginning(text, all, redacted),
  }
}

interface CodeSecrets {
  readonly all: Forms
  readonly words: readonly Secret[]
  /** All but the words. */
  readonly others: () => Forms
}

/** Words are left where they stand in a name. */
function redactBesideNames(code: string, secrets: CodeSecrets, redacted: (secret: string) => string): string {
  const met = secrets.words.filter(({ text }) => code.includes(text))
  if (met.length === 0) return redactForms(code, secrets.all, redacted)
  let masked = ''
  let end = 0
  for (const { start, text } of namesIn(code)) {
    if (!met.some((word) => text.includes(word.text))) continue
    masked += redactForms(code.slice(end, start), secrets.all, redacted) + redactForms(text, secrets.others(), redacted)
    end = start + text.length
  }
  return masked + redactForms(code.slice(end), secrets.all, redacted)
}

/** Names in code, and in that of templates. */
function namesIn(code: string): Token[] {
  const inTokens = (tokens: readonly Token[]): Token[] =>
    tokens.flatMap((token) =>
      token.kind === 'name' ? [token] : holesOf(token).flatMap((hole) => inTokens(hole.tokens)),
    )
  return inTokens(tokensOf(code))
}

/** All forms of some secrets. */
interface Forms {
  /** No form is shorter. */
  readonly minLength: number
  readonly groups: readonly Group[]
}

/** Forms that stand in the same texts. */
interface Group {
  mayStandIn(text: string): boolean
  forms(): readonly Secret[]
}

function formsOf(secrets: readonly Secret[]): Forms {
  const plain: Group = { mayStandIn: () => true, forms: () => secrets }
  const encoded = encodings.map(({ mayStandIn, write }): Group => {
    let written: Secret[] | undefined
    return {
      mayStandIn,
      forms() {
        written ??= secrets.flatMap((secret) => write(secret.text).map((text) => ({ ...secret, text })))
        return written
      },
    }
  })
  return { minLength: Math.min(...secrets.map(({ text }) => text.length)), groups: [plain, ...encoded] }
}

function redactForms(text: string, { minLength, groups }: Forms, redacted: (secret: string) => string): string {
  if (text.length < minLength) return text
  let masked = text
  for (const group of groups) {
    if (!group.mayStandIn(masked)) continue
    for (const form of group.forms()) if (masked.includes(form.text)) masked = replaceEach(masked, form, redacted)
  }
  return masked
}

function replaceEach(text: string, secret: Secret, redacted: (secret: string) => string): string {
  const [first = '', ...others] = text.split(secret.text)
  // The text behind the known part of a longer secret is its rest.
  const rests = secret.isCut ? others.map((other) => other.replace(/^[^\s"'`<>&,;]+/, '')) : others
  return [first, ...rests].join(redacted(secret.text))
}

function redactBeginning(text: string, { groups }: Forms, redacted: (secret: string) => string): string {
  for (const group of groups) {
    for (const { text: form } of group.forms()) {
      const start = beginningIn(text, form)
      if (start >= 0) return text.slice(0, start) + redacted(text.slice(start))
    }
  }
  return text
}

/** Where the end of a text begins that is the beginning of a secret, or -1. */
function beginningIn(text: string, secret: string): number {
  const first = secret.slice(0, MIN_BEGINNING)
  let start = text.indexOf(first, text.length - secret.length + 1)
  while (start >= 0 && !secret.startsWith(text.slice(start))) start = text.indexOf(first, start + 1)
  return start
}
