/**
 * The heads of the reports in a folder, a line each. It only saves reading the reports: each line that is missing or
 * torn is made anew from its report, and nobody locks it.
 */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { FILE_OF_OWNER, TO_APPEND, TO_READ } from './folder.ts'
import { isHead } from './head.ts'
import type { Head } from './model.ts'
import { replaceFile, writeAll } from './put-file.ts'

const HEADS = 'heads.jsonl'
/** More than the lines of any store take. */
const MAX_BYTES = 100_000_000

/** A line end in front keeps a torn line before it apart; readers skip the empty line. */
const linesOf = (heads: Iterable<Head>): Buffer =>
  Buffer.from([...heads].map((head) => `\n${JSON.stringify(head)}\n`).join(''))

export function appendHeads(folder: string, heads: readonly Head[]): void {
  const file = openSync(join(folder, HEADS), TO_APPEND, FILE_OF_OWNER)
  try {
    writeAll(file, linesOf(heads))
  } finally {
    closeSync(file)
  }
}

export const rewriteHeads = (folder: string, heads: Iterable<Head>): void => replaceFile(folder, HEADS, linesOf(heads))

/** Reads what has come since the last time. */
export class HeadsReader {
  readonly #path: string
  #file = ''
  #offset = 0

  constructor(folder: string) {
    this.#path = join(folder, HEADS)
  }

  /** Heads by their id. */
  read(): Map<string, Head> {
    try {
      return headsIn(this.#readMore())
    } catch {
      // There is none, or it is no file: the reports themselves are read.
      return new Map()
    }
  }

  #readMore(): string {
    const file = openSync(this.#path, TO_READ)
    try {
      const stats = fstatSync(file)
      const { ino, size } = stats
      if (!stats.isFile() || size > MAX_BYTES) return ''
      if (this.#file !== String(ino) || size < this.#offset) this.#offset = 0
      this.#file = String(ino)
      const bytes = Buffer.alloc(size - this.#offset)
      const length = readSync(file, bytes, 0, bytes.length, this.#offset)
      // The last line may not be whole yet.
      const end = bytes.subarray(0, length).lastIndexOf('\n') + 1
      this.#offset += end
      return bytes.toString('utf8', 0, end)
    } finally {
      closeSync(file)
    }
  }
}

function headsIn(text: string): Map<string, Head> {
  const heads = new Map<string, Head>()
  for (const line of text.split('\n')) {
    const head = line === '' ? undefined : parsed(line)
    if (isHead(head)) heads.set(head.id, head)
  }
  return heads
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
