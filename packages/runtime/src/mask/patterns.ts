import { REDACTED } from './names.ts'

/*
 * Secrets that are known by their look. Each pattern has bounded repetitions or none that overlap, so that time is
 * linear in the text, and no end that is needed, so that a text that was cut does not show the first half of a secret.
 */

const WHOLE: RegExp = new RegExp(
  [
    // PEM, also with `\n` written out
    '-----BEGIN [A-Z0-9 ]{1,60}-----[\\s\\S]*?(?:-----END [A-Z0-9 ]{1,60}-----|$)',
    // JWT and everything else that is Base64 of `{"`
    '\\beyJ[\\w-]{8,}(?:\\.[\\w-]*){0,4}',
    // Stripe, GitHub, GitLab, Slack, AWS, Google, SendGrid, Shopify, DigitalOcean, Twilio, Hugging Face, npm, PyPI
    '\\b(?:[rps]k_(?:live|test)_|whsec_|gh[oprsu]_|github_pat_|glpat-|xox[abeoprs]-|xapp-|ya29\\.|shp(?:at|ca|pa|ss)_|do[por]_v1_)[\\w.-]{6,}',
    '\\b(?:AKIA|ASIA)[A-Z0-9]{10,}',
    '\\bAIza[\\w-]{16,}',
    '\\bSG\\.[\\w-]{16,}(?:\\.[\\w-]*)?',
    '\\bSK[0-9a-f]{32}\\b',
    '\\b(?:hf_|npm_)[A-Za-z0-9]{20,}',
    '\\bpypi-[\\w-]{16,}',
    // OpenAI and Anthropic; a digit tells a key from `sk-fading-circle-container`
    '\\bsk-(?=[a-z-]{0,40}[A-Z0-9])[\\w-]{16,}',
  ].join('|'),
  'g',
)
const SCHEME = /\b(bearer|basic)((?:\s|%20|\+){1,3})([\w.~+/=-]{6,})/gi
/** A word that follows `Bearer` in a sentence has no digit and is shorter. */
const isCredential = (word: string): boolean => word.length >= 16 || /\d/.test(word) || /=$/.test(word)
const USER_INFO = /(\b[a-z][\w+.-]{1,30}:\/\/[^\s/?#@:"'`<>]{0,256}:)([^\s/"'`<>]{1,256})@/gi
const USER_TOKEN = /(:\/\/)[^\s/?#@:"'`<>]{16,256}@/g
const CUT_USER_INFO = /(\b[a-z][\w+.-]{1,30}:\/\/[^\s/?#@:"'`<>]{0,256}:)(?!\d{1,5}$)[^\s/"'`<>]{1,256}$/i
const CARD = /\b\d(?:[ -]?\d){12,18}\b/g
/** Leading digits of the card schemes, by the number of digits. */
const CARD_PREFIX =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]|2[2-7]|35|6[0245])\d{14}|3[47]\d{13}|3[068]\d{12}|6\d{18})$/

/** `text` without what looks like a secret; `isCut` says that the end of the text is missing. */
export function redactPatterns(text: string, isCut: boolean, redacted: (secret: string) => string): string {
  if (text.length < 8) return text
  let masked = text.replace(WHOLE, redacted)
  if (/bearer|basic/i.test(masked)) {
    masked = masked.replace(SCHEME, (whole, scheme: string, space: string, word: string) =>
      isCredential(word) ? `${scheme}${space}${redacted(word)}` : whole,
    )
  }
  if (masked.includes('://')) {
    masked = masked
      .replace(USER_INFO, (_, before: string, password: string) => `${before}${redacted(password)}@`)
      .replace(USER_TOKEN, `$1${REDACTED}@`)
    if (isCut) masked = masked.replace(CUT_USER_INFO, `$1${REDACTED}`)
  }
  return /\d{3}/.test(masked) ? masked.replace(CARD, (number) => (isCard(number) ? REDACTED : number)) : masked
}

function isCard(number: string): boolean {
  const digits = number.replace(/\D/g, '')
  if (!CARD_PREFIX.test(digits)) return false
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = digit * 2
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
