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

/** A report that need not be read. */
export interface Line {
  readonly head: Head
  /** Of the file that the head was made from: another one of the same size may have taken its place. */
  readonly changedMs: number
}

/** A line end in front keeps a torn line before it apart; readers skip the empty line. */
const textOf = (lines: Iterable<Line>): Buffer =>
  Buffer.from([...lines].map(({ head, changedMs }) => `\n${JSON.stringify({ ...head, changedMs })}\n`).join(''))

export function appendHeads(folder: string, lines: readonly Line[]): void {
  const file = openSync(join(folder, HEADS), TO_APPEND, FILE_OF_OWNER)
  try {
    writeAll(file, textOf(lines))
  } finally {
    closeSync(file)
  }
}

export const rewriteHeads = (folder: string, lines: Iterable<Line>): void => replaceFile(folder, HEADS, textOf(lines))

/** Reads what has come since the last time. */
export class HeadsReader {
  readonly #path: string
  #file = ''
  #offset = 0

  constructor(folder: string) {
    this.#path = join(folder, HEADS)
  }

  /** By id. */
  read(): Map<string, Line> {
    try {
      return linesIn(this.#readMore())
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

function linesIn(text: string): Map<string, Line> {
  const lines = new Map<string, Line>()
  for (const line of text.split('\n')) {
    const { changedMs, ...head } = line === '' ? {} : parsed(line)
    if (isHead(head) && typeof changedMs === 'number') lines.set(head.id, { head, changedMs })
  }
  return lines
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(line))
  } catch {
    return {}
  }
}
