import type { Secret } from './secrets.ts'

/** Shortest beginning of a secret that is replaced at the end of a text that was cut. */
const MIN_BEGINNING = 4

/** Replaces secrets that are known by their text. */
export function redactLiterals(text: string, secrets: readonly Secret[], redacted: (secret: string) => string): string {
  let masked = text
  for (const secret of secrets) {
    if (masked.includes(secret.text)) masked = replaceEach(masked, secret, redacted)
  }
  return masked
}

function replaceEach(text: string, secret: Secret, redacted: (secret: string) => string): string {
  const [first = '', ...others] = text.split(secret.text)
  // What follows the known part of a longer secret is its rest.
  const rests = secret.isCut ? others.map((other) => other.replace(/^[^\s"'`<>&,;]+/, '')) : others
  return [first, ...rests].join(redacted(secret.text))
}

/** Replaces the beginning of a secret at the end of a text that was cut. */
export function redactCutEnd(text: string, secrets: readonly Secret[], redacted: (secret: string) => string): string {
  for (const secret of secrets) {
    for (let length = Math.min(secret.text.length - 1, text.length); length >= MIN_BEGINNING; length -= 1) {
      const beginning = secret.text.slice(0, length)
      if (text.endsWith(beginning)) return text.slice(0, -length) + redacted(beginning)
    }
  }
  return text
}
