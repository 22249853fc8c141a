import { decode, encode } from '@jridgewell/sourcemap-codec'

/** A literal in a text: `'traceghost'`. */
export interface Literal {
  readonly start: number
  readonly end: number
}

interface Mapped {
  readonly code: string
  readonly mappings: string
}

/** Writes an address in the place of literals, and keeps the mappings true. */
export function withAddress({ code, mappings }: Mapped, literals: readonly Literal[], address: string): Mapped {
  const lines = decode(mappings)
  const text = JSON.stringify(address)
  let written = code
  for (const { start, end } of [...literals].sort((one, other) => other.start - one.start)) {
    const before = code.slice(0, start)
    const line = before.split('\n').length - 1
    const column = start - (before.lastIndexOf('\n') + 1)
    const moved = text.length - (end - start)
    for (const segment of lines[line] ?? []) if (segment[0] > column) segment[0] += moved
    written = written.slice(0, start) + text + written.slice(end)
  }
  return { code: written, mappings: encode(lines) }
}
