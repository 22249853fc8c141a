import { redactNumbers } from './digits.ts'
import { REDACTED } from './names.ts'
import { redactPersonal } from './personal.ts'
import { redactUrls } from './urls.ts'
import { cutBeginnings, innerForms, signForms, vendorForms } from './vendor-forms.ts'

/* Secrets that are known by their form. Repetitions are bounded or do not overlap, so that time is linear in the text. */

const patternsOf = (forms: readonly (readonly [source: string, pattern: string])[]): string =>
  forms.map(([, pattern]) => pattern).join('|')

const SIGNS = new RegExp(patternsOf(signForms), 'g')
const VENDORS = new RegExp(`(?<![A-Za-z0-9])(?:${patternsOf(vendorForms)})`, 'g')
const INNER = innerForms.map(([sign, , pattern]) => ({ sign, pattern: new RegExp(pattern, 'g') }))
const CUT = new RegExp(`(?<![A-Za-z0-9])(?:${cutBeginnings})(?=[\\w.$+/=-]{0,60}[\\dA-Z])[\\w.$+/=-]{2,}$`)
const CUT_CARD =
  /(?<![A-Za-z0-9]|\d\.)(?:4\d|5[1-5]|2[2-7]|3[04678]|6[0245])\d{2}(?:[ .+\u00a0-]?\d{1,4}){1,4}[ .+\u00a0-]?$/
/** The text before it does not matter for the end. */
const TAIL = 300

/**
 * `Authorization: Token …`; RFC 9110, RFC 6750, Django REST framework, Okta (`SSWS`), Opsgenie (`GenieKey`), Elastic
 * (`ApiKey`).
 */
const SCHEME =
  /(?<![\w-])(bearer|basic|(?<!unexpected )token|api-?key|ssws|geniekey|negotiate|ntlm)((?:\s|%20|\+){1,3})(?:(token=)?"?)((?!http\/)[\w.~+/=-]{6,})/gi
/** `Bearer` in a sentence is followed by a word that has no digit and is shorter. */
const isCredential = (scheme: string, word: string): boolean =>
  /^(?:bearer|basic)$/i.test(scheme)
    ? word.length >= 16 || /\d/.test(word) || /=$/.test(word)
    : word.length >= 8 && /\d/.test(word) && /[A-Za-z]/.test(word)

/** How a text is read. */
export interface PatternStyle {
  /** The end of the text is missing. */
  readonly isCut: boolean
  /** Personal data counts as secret. */
  readonly isPersonal: boolean
  readonly redacted: (secret: string) => string
}

/** `text` without parts that look like a secret. */
export function redactPatterns(text: string, { isCut, isPersonal, redacted }: PatternStyle): string {
  if (text.length < 8) return text
  let masked = text
  if (/----|[${]/.test(masked)) masked = masked.replace(SIGNS, (secret) => redacted(secret))
  masked = masked.replace(VENDORS, (secret) => redacted(secret))
  for (const { sign, pattern } of INNER) {
    if (masked.includes(sign)) masked = masked.replace(pattern, (secret) => redacted(secret))
  }
  masked = redactSchemes(masked, redacted)
  masked = redactNumbers(redactUrls(masked, isCut, redacted), redacted)
  if (isPersonal) masked = redactPersonal(masked, redacted)
  return isCut ? redactCutEnd(masked) : masked
}

function redactSchemes(text: string, redacted: (secret: string) => string): string {
  if (!/bearer|basic|token|key|ssws|negotiate|ntlm/i.test(text)) return text
  return text.replace(SCHEME, (whole, scheme: string, ...rest) => {
    const word = rest[2] as string
    return isCredential(scheme, word) ? whole.slice(0, -word.length) + redacted(word) : whole
  })
}

/** The beginning of a secret at the end of a text that was cut. */
function redactCutEnd(text: string): string {
  return text.slice(0, -TAIL) + text.slice(-TAIL).replace(CUT, REDACTED).replace(CUT_CARD, REDACTED)
}
