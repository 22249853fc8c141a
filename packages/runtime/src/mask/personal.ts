/** Personal data, for `maskPersonalData`. Repetitions are bounded, so that time is linear in the text. */

/** RFC 5321 §4.5.3.1: at most 64 characters before the sign. */
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z]{2,24}(?![\w-])/g
/** ITU-T E.123, and North American numbers without the country. */
const PHONE =
  /(?<![\w.+-])(?:(?:\+|00)[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ ./-]?\d{2,4}){2,4}|(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4})(?![\w-])/g
/** Social Security Administration, "SSN randomization": no group is 000, no area is 666 or from 900. */
const SSN = /(?<![\w-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\w-])/g

/** `text` without addresses of mail, numbers of phones and of social security. */
export function redactPersonal(text: string, redacted: (secret: string) => string): string {
  const masked = text.includes('@') ? text.replace(EMAIL, redacted) : text
  return /\d{3}/.test(masked)
    ? masked.replace(SSN, (number) => redacted(number)).replace(PHONE, (number) => redacted(number))
    : masked
}
