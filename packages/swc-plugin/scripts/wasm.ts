// Reads and writes the sections of a WebAssembly module, as far as the build changes them.

export interface Section {
  readonly id: number
  readonly content: Uint8Array
}

export const SECTIONS = { import: 2, export: 7, code: 10 } as const

/** In front of the first section: magic number and version. */
const HEAD = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

export function sectionsOf(module: Uint8Array): Section[] {
  const reader = new Reader(module.subarray(HEAD.length))
  const sections: Section[] = []
  while (!reader.isAtEnd) sections.push({ id: reader.byte(), content: reader.bytes(reader.unsigned()) })
  return sections
}

export const moduleOf = (sections: readonly Section[]): Uint8Array =>
  concat([HEAD, ...sections.flatMap(({ id, content }) => [Uint8Array.of(id), sized(content)])])

/** A number as LEB128. */
export function unsigned(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80)
    rest = Math.floor(rest / 128)
  }
  return Uint8Array.from([...bytes, rest])
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Bytes behind their length. */
export const sized = (bytes: Uint8Array): Uint8Array => concat([unsigned(bytes.length), bytes])

/** Parts behind their number. */
export const listed = (parts: readonly Uint8Array[]): Uint8Array => concat([unsigned(parts.length), ...parts])

export class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  byte(): number {
    return this.#bytes[this.#at++] as number
  }

  bytes(length: number): Uint8Array {
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  unsigned(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }

  sized(): Uint8Array {
    return this.bytes(this.unsigned())
  }

  list<T>(read: () => T): T[] {
    return Array.from({ length: this.unsigned() }, read)
  }
}
