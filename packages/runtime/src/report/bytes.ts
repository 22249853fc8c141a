/** Sizes of texts in UTF-8. */

/** A global of every host, which the language does not have. */
interface Globals {
  readonly TextEncoder: new () => {
    encode(text: string): Uint8Array
    encodeInto(text: string, into: Uint8Array): { readonly read: number }
  }
}

// When it is needed: an old React Native, which never asks, has none.
const newEncoder = (): InstanceType<Globals['TextEncoder']> => new (globalThis as unknown as Globals).TextEncoder()

export const bytesOf = (text: string): number => newEncoder().encode(text).length

export const bytesOfJson = (data: unknown): number => bytesOf(JSON.stringify(data))

/** The first texts that fit. */
export function textsWithin(
  texts: readonly string[],
  maxBytes: number,
  sizeOf: (text: string) => number = bytesOf,
): string[] {
  let left = maxBytes
  return texts.filter((text) => {
    left -= sizeOf(text)
    return left >= 0
  })
}

/** The beginning of a text, with `…` where it was cut. @param max at least three bytes, which `…` takes */
export function cutBytes(text: string, max: number): string {
  if (bytesOf(text) <= max) return text
  const { read } = newEncoder().encodeInto(text, new Uint8Array(max - bytesOf('…')))
  return `${text.slice(0, read)}…`
}
