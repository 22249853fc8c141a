// Why: docs/adr/names-at-their-source.md
import type { Source } from 'traceghost/contract'

/**
 * Names that might be those of secrets. Masks decide at run time: they know the words, and the project's own. This list
 * only keeps tables short, so every name that a built-in mask hides has to pass.
 */
const SUSPECT = new RegExp(
  `pass pw psw secret token cred auth key cook jwt csrf xsrf sig salt nonce otp [2m]fa pin cv[cv] ssn iban dsn phrase sess sid code ur[il] conn
  card hmac saml assert pat(?![ht]) cc(?:n|$) pan_?n trackd hook config netrc pem psk mnemonic bearer
  clave contras palabra palavra senha mdp wort woord zugang anmelde geheim hasl[oa] hesl geslo senord adgang salasana paro+l sifre
  lozink zapork jelsz slaptaz khau sandi kata [^\\0-\\x7f]
  mail phone mobile faxn birth dob (?:first|last|full|sur|given|family|middle|maiden)_?name address passport national_?id tax_?id driver bank`
    .trim()
    .split(/\s+/)
    .join('|'),
  'i',
)

export const mayBeSecret = ({ key, holder = '' }: Source): boolean => SUSPECT.test(key) || SUSPECT.test(holder)

/** A name in front of a key matters if it is that of secrets: `stripe` of `secrets`. */
export const isTelling = (holder: string | undefined): holder is string => holder !== undefined && SUSPECT.test(holder)

const listOf = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/))

/** Methods whose result is the value again, or a part of it. */
const KEEPERS = listOf(
  `trim trimStart trimEnd toString valueOf slice substring substr toLowerCase toUpperCase normalize replace replaceAll split concat padStart
  padEnd repeat at pop shift find findLast filter map join flat reverse sort toReversed toSorted values entries catch finally text json`,
)
export const keepsValue = (method: string): boolean => KEEPERS.has(method)

/** Functions and classes that make another form of their arguments, also those of compilers. */
const WRAPPER =
  /^(?:String|Number|Buffer|Set|Map|URLSearchParams|Headers|encodeURI(?:Component)?|decodeURI(?:Component)?|btoa|atob|structuredClone|use(?:State|Ref)|ref|shallowRef|signal|createSignal|_+(?:slicedToArray|toArray|toConsumableArray|read|rest|spread(?:Array)?|objectWithoutProperties(?:Loose)?|objectSpread\d?|extends|assign))$/
export const wraps = (callee: string): boolean => WRAPPER.test(callee)

/** Objects with such functions: `JSON.stringify(user.token)`. */
const WRAPPER_OBJECTS = listOf('JSON Buffer Object Array Promise String Number')
export const wrapsAsMember = (object: string): boolean => WRAPPER_OBJECTS.has(object)

/** Functions and methods whose result says what they are given: `hash(password)`, `update(password)`. */
const MIXER =
  /^(?:hash\w*|sha\d+\w*|md5\w*|hmac\w*|createHmac|encrypt\w*|derive\w*|pbkdf2\w*|scrypt\w*|hkdf\w*|update|digest|final)$/i
export const mixes = (callee: string): boolean => MIXER.test(callee)

/** Functions that return the value that their first argument names. */
const GETTER =
  /^(?:get(?:All|Item|Header|Input|Cookie|OrThrow)?|header|cookie|param|query|env|getenv|config|setting|option|secret|read|prompt)$/
export const isGetter = (callee: string): boolean => GETTER.test(callee)

const VERB =
  /^_?(?:get|fetch|read|load|create|generate|make|issue|sign|mint|refresh|request|acquire|obtain|ask|prompt|use|find|decrypt|compute|calculate|calc|derive|build|retrieve|resolve|extract)_?(?=[A-Za-z])/
/** `getUserByToken` returns a user. */
const PREPOSITION = /_?(?:By|For|From|With|To|In|Of|And|Or)(?=[A-Z\d]).*$/

/** `getAuthToken` → `authToken` */
export function nameInCallee(callee: string): Source | undefined {
  const given = callee.replace(VERB, '')
  if (given === callee) return undefined
  const name = given.replace(PREPOSITION, '')
  const key = name.charAt(0).toLowerCase() + name.slice(1)
  return key !== '' && SUSPECT.test(key) ? { key } : undefined
}
