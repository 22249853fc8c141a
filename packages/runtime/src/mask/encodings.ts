/** The forms in which a secret may stand in a text, beside its own. */

/** Forms that a text can only hold when it has a certain sign. */
export interface Encoding {
  mayStandIn(text: string): boolean
  /** The forms of a secret, without the secret itself and forms so short that they occur by chance. */
  write(secret: string): string[]
}

/** Shorter forms may be chance. */
const MIN_LENGTH = 7

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1)

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`

const ENCODINGS: readonly Encoding[] = [
  { mayStandIn: (text) => text.includes('\\'), write: (secret) => [quoted(secret), quoted(quoted(secret))] },
  { mayStandIn: (text) => text.includes('%') || text.includes('+'), write: writeUrl },
  { mayStandIn: (text) => text.includes('&'), write: writeHtml },
  { mayStandIn: (text) => /[\w+/-]{7}/.test(text), write: writeBase64 },
  { mayStandIn: (text) => /(?:[\da-f]{2}[ :]?){6}/i.test(text), write: writeHex },
]

export const encodings: readonly Encoding[] = ENCODINGS.map(({ mayStandIn, write }) => ({
  mayStandIn,
  write(secret) {
    const forms = new Set(write(secret))
    forms.delete(secret)
    return [...forms].filter(({ length }) => length >= MIN_LENGTH)
  },
}))

function writeUrl(secret: string): string[] {
  const component = encodeURIComponent(wellFormed(secret))
  const form = component.replace(/[!'()~]/g, percent).replaceAll('%20', '+')
  return [component, component.replace(/%../g, (part) => part.toLowerCase()), form]
}

function writeHtml(secret: string): string[] {
  const html = secret.replace(/[&<>"']/g, (character) => HTML[character] as string)
  return [html, html.replaceAll('&#39;', '&#x27;'), html.replaceAll('&#39;', '&apos;')]
}

function writeHex(secret: string): string[] {
  const pairs = bytesOf(secret).map((byte) => byte.toString(16).padStart(2, '0'))
  return ['', ' ', ':'].flatMap((between) => [pairs.join(between), pairs.join(between).toUpperCase()])
}

/** One form for each number of bytes, modulo 3, that may stand before the secret. */
function writeBase64(secret: string): string[] {
  const bytes = bytesOf(secret)
  const forms = [0, 1, 2].map((before) => {
    const digits = base64Digits([...new Array(before).fill(0), ...bytes])
    // Without the digits that also encode a part of the text before or after.
    return digits.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')])
}

function base64Digits(bytes: readonly number[]): string {
  let digits = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
    for (const shift of [18, 12, 6, 0]) digits += ALPHABET[(group >> shift) & 63]
  }
  return digits
}

/** UTF-8. */
function bytesOf(text: string): number[] {
  const escaped = encodeURIComponent(wellFormed(text)).match(/%..|[\s\S]/g) ?? []
  return escaped.map((part) => (part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0)))
}

/** Half of a surrogate pair becomes U+FFFD, as everywhere in UTF-8. */
const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
