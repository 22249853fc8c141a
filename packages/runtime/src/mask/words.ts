// Why: docs/adr/names-by-words.md
/** The words of a name, and the folding that makes spellings of a word equal. */

/** The end of a longer name decides. */
const MAX_NAME = 256

const NON_ASCII = /[^\0-\x7f]/
/** Accents, vowel signs and invisible characters. */
const MARKS = /[\p{M}\p{Cf}]/gu
/** Of `userPwd`, `APIKey`, `oauth2`: `user`, `Pwd`, `API`, `Key`, `oauth`, `2`. */
const ASCII_WORDS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g
const WORDS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[\p{Lo}\p{Lm}\p{Lt}]+|\p{N}+/gu

/** `Contraseña` → `contrasena`, `ＰＡＳＳ` → `pass`, `Schlüßel` → `schlussel`: the same for NFC, NFD and all cases. */
export const fold = (text: string): string =>
  NON_ASCII.test(text)
    ? text.normalize('NFKD').replace(MARKS, '').toUpperCase().toLowerCase().replaceAll('ς', 'σ')
    : text.toLowerCase()

/** `user[password]`, `db.password`, `aws:secret` → the last part. */
export const lastPart = (name: string): string => /[^.:/[\]]+(?=\]*$)/.exec(name)?.[0] ?? name

/** `user[DB_PASS]`, `userDbPass`, `x-user-db-pass2` → `user`, `db`, `pass`, … */
export function wordsOf(name: string): string[] {
  const end = name.slice(-MAX_NAME)
  if (!NON_ASCII.test(end)) return (end.match(ASCII_WORDS) ?? []).map((word) => word.toLowerCase())
  return (end.normalize('NFKD').replace(MARKS, '').match(WORDS) ?? []).map(fold)
}
