/** The attributes of a log record while they are put together, and the bytes that are left for them. */

import { bytesOf, cutBytes, textsWithin } from '../report/bytes.ts'

/** The values that attributes have here. */
export type LogAttribute = string | number | boolean | string[]

/** For the names of what is shortened: 64 frames, and the others. */
const RESERVED = 2_200
/** A text is not cut to less. */
const SHORTEST_TEXT = 16

export class LogRoom {
  /** Names of attributes that are shortened or left out. */
  readonly shortened: string[] = []
  left: number
  readonly #attributes: Record<string, LogAttribute> = {}

  constructor(maxBytes: number) {
    this.left = maxBytes - RESERVED
  }

  /** Leaves out what does not fit; `undefined` is none. */
  put(name: string, value: LogAttribute | undefined): void {
    if (value === undefined) return
    const texts = [value].flat().map(String)
    const bytes = texts.reduce((sum, text) => sum + bytesOf(text), bytesOf(name))
    if (bytes > this.left) {
      this.shortened.push(name)
      return
    }
    this.left -= bytes
    this.#attributes[name] = value
  }

  /** @param max bytes of the text. */
  putText(name: string, text: string | undefined, max: number): void {
    if (text === undefined) return
    const kept = cutBytes(text, Math.max(SHORTEST_TEXT, Math.min(max, this.left - bytesOf(name))))
    if (kept !== text) this.shortened.push(name)
    this.put(name, kept)
  }

  /** As many texts as fit. @param max bytes of all. */
  putTexts(name: string, texts: readonly string[], max: number): void {
    const kept = textsWithin(texts, Math.min(max, this.left - bytesOf(name)))
    if (kept.length < texts.length) this.shortened.push(name)
    if (kept.length > 0) this.put(name, kept)
  }

  /** The attributes, with the names of what is shortened. */
  close(): Record<string, LogAttribute> {
    const names = [...new Set(this.shortened)]
    return names.length > 0 ? { ...this.#attributes, 'traceghost.shortened': names } : this.#attributes
  }
}
