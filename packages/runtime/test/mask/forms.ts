/** The forms in which a secret may stand in a text. */

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1)

const inBase64 = (text: string, before: string): string => {
  // The texts before and after share a character with it.
  const skipped = Math.ceil((before.length * 8) / 6)
  const end = Math.floor(((before.length + Buffer.byteLength(text)) * 8) / 6)
  return Buffer.from(before + text)
    .toString('base64')
    .slice(skipped, end)
}

export const forms: { [name: string]: (secret: string) => string } = {
  plain: (secret) => secret,
  'in JSON': quoted,
  'in JSON in JSON': (secret) => quoted(quoted(secret)),
  'in a URL': encodeURIComponent,
  'in a form': (secret) => new URLSearchParams({ a: secret }).toString().slice(2),
  'in HTML': (secret) => secret.replace(/[&<>"']/g, (character) => HTML[character] as string),
  'in Base64': (secret) => inBase64(secret, ''),
  'in Base64, one byte on': (secret) => inBase64(secret, '.'),
  'in Base64, two bytes on': (secret) => inBase64(secret, '..'),
  'in Base64 for URLs': (secret) => inBase64(secret, '').replaceAll('+', '-').replaceAll('/', '_'),
  'in hex': (secret) => Buffer.from(secret).toString('hex'),
  'in capital hex': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'in bytes': (secret) => [...Buffer.from(secret)].map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
}

/** Names of the forms in which a secret stands in a text, also across lines. */
export function findForms(secret: string, text: string): string[] {
  const texts = [text, text.replace(/\s+/g, '')]
  return Object.entries(forms)
    .filter(([, write]) =>
      texts.some((each, index) => each.includes(index === 0 ? write(secret) : write(secret).replace(/\s+/g, ''))),
    )
    .map(([name]) => name)
}
