/** Numbers of cards and bank accounts, by the form of their digits and correct check digits. */

/** As printed: all together, or in groups with the same sign between them. */
const CARD =
  /(?<![A-Za-z0-9]|\d\.|[\da-f]-)(?:\d{14,16}|\d{4}([ .+\u00a0-]|%20)\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ .+\u00a0-]|%20)\d{6}\2\d{4,5})(?![A-Za-z0-9]|\.\d|-[\da-f])/g
/** Leading digits of the card schemes, by the number of digits. */
const CARD_PREFIX = /^(?:4(?:\d{15}|\d{18})|(?:5[1-5]|2[2-7]|35|6[0245])\d{14}|3[47]\d{13}|3[068]\d{12}|6\d{18})$/

const IBAN = /(?<![A-Za-z0-9-])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![\w-])/g
/** ISO 13616 registry: lengths by country. */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24
  FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20
  LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33
  SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/)
    .map((row) => [row.slice(0, 2), Number(row.slice(2))]),
)

/** `text` without the numbers of cards and accounts. */
export function redactNumbers(text: string, redacted: (secret: string) => string): string {
  if (!/\d{3}/.test(text)) return text
  return text
    .replace(CARD, (number) => (isCard(number) ? redacted(number) : number))
    .replace(IBAN, (number) => (isIban(number) ? redacted(number) : number))
}

function isCard(written: string): boolean {
  const digits = written.replace(/%20|\D/g, '')
  return CARD_PREFIX.test(digits) && luhnSum(digits) % 10 === 0
}

function luhnSum(digits: string): number {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    const doubled = digit * 2
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return sum
}

/** ISO 7064, MOD 97-10. */
function isIban(written: string): boolean {
  const number = written.replace(/[ -]/g, '')
  if (IBAN_LENGTHS.get(number.slice(0, 2)) !== number.length) return false
  let remainder = 0
  for (const character of number.slice(4) + number.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}
