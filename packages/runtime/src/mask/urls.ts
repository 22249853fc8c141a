import { REDACTED } from './names.ts'

/* Repetitions are bounded, so that time is linear in the text. */

/** `scheme://user:`, also with an empty user, and with one that is an address of mail. */
const USER = '\\b[a-z][\\w+.-]{1,30}:\\/\\/[^\\s/?#:"\'`<>]{0,256}:'
const USER_INFO = new RegExp(`(${USER})([^\\s/"'\`<>]{1,256})@`, 'gi')
/** A password with `/` in it; `http://host:8080/@scope` has none. */
const ODD_USER_INFO = new RegExp(`(${USER})((?!\\*|\\d{1,5}[/?#])[^\\s"'\`<>@]{1,256})@`, 'gi')
const ODD_PASSWORD = /(:\/\/:)((?!\*)[^\s"'`<>@]{1,256})@/g
const USER_TOKEN = /(:\/\/)[^\s/?#@:"'`<>]{16,256}@/g
const CUT_USER_INFO = new RegExp(`(${USER})(?!\\d{1,5}$)[^\\s/"'\`<>]{1,256}$`, 'i')
/** `postgres%3A%2F%2Fann%3A…%40db`, as a parameter of another URL. */
const ENCODED_USER_INFO = /(%3A%2F%2F[^\s%/?#&"'`<>]{0,100}%3A)([^\s&/"'`<>]{1,100}?)%40/gi

/** Parameters with common names: of Azure's signed URLs, of OAuth's redirects, of Google's APIs. */
const PARAMETERS = /([?&;#](?:sig|code|key)=)((?=[A-Za-z_.~%-]{0,60}\d)[\w.~%+/=-]{16,2000})/gi

/** Anyone who knows the address may write: Slack, Discord, Microsoft Teams, Zapier. */
const WEBHOOKS =
  /(hooks\.slack\.com\/(?:services|workflows|triggers)\/|discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/|\.webhook\.office\.com\/webhookb2\/|hooks\.zapier\.com\/hooks\/catch\/)([\w/@-]{8,400})/gi

/** `text` without the secrets of addresses; `isCut` says that the end of the text is missing. */
export function redactUrls(text: string, isCut: boolean, redacted: (secret: string) => string): string {
  let masked = text
  const hide = (_: string, before: string, secret: string): string => before + redacted(secret)
  const hideBeforeAt = (_: string, before: string, password: string): string => `${before}${redacted(password)}@`
  if (masked.includes('://')) {
    if (masked.includes('@')) {
      masked = masked
        .replace(USER_INFO, hideBeforeAt)
        .replace(ODD_USER_INFO, hideBeforeAt)
        .replace(ODD_PASSWORD, hideBeforeAt)
        .replace(USER_TOKEN, `$1${REDACTED}@`)
    }
    if (isCut) masked = masked.slice(0, -TAIL) + masked.slice(-TAIL).replace(CUT_USER_INFO, `$1${REDACTED}`)
  }
  if (masked.includes('%40') && /%3a%2f%2f/i.test(masked)) {
    masked = masked.replace(ENCODED_USER_INFO, (_, before: string, secret: string) => `${before}${redacted(secret)}%40`)
  }
  if (masked.includes('=')) masked = masked.replace(PARAMETERS, hide)
  return /hook/i.test(masked) ? masked.replace(WEBHOOKS, hide) : masked
}

/** The text before it does not matter for the end. */
const TAIL = 600
