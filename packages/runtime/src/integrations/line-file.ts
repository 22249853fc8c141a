// Why: docs/adr/reports-in-a-file.md
/**
 * A file to which lines are appended.
 *
 *   append ─► waiting ─► in one write, while the program goes on ─► the file
 *      └── the process ends: at once, behind what still waits ──────────┘
 */

import { close, closeSync, fstat, fstatSync, write, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { arrives } from './line-arrival.ts'
import { isPassing, openLater, openNow, reasonText, sizeOf } from './line-opening.ts'

interface Settings {
  readonly maxBytes: number
  /** Says on one line what failed; each line once. */
  readonly complain: (what: string, error: unknown) => unknown
}

/** Lines that are written together, so that those of other processes stand before or behind them. */
interface Batch {
  readonly lines: readonly Buffer[]
  readonly bytes: Buffer
  /** Of the file, before it. */
  readonly size: number
  written: number
}

/** Bytes that wait for a slow disk. */
const MAX_WAITING = 8_000_000
const LINE_END = Buffer.from('\n')

const FULL = 'it is as large as maxBytes allows'
const SLOW = 'the disk is too slow'

const later = {
  close: promisify(close),
  fstat: promisify(fstat),
  write: (file: number, bytes: Buffer): Promise<number> =>
    new Promise((done, fail) => write(file, bytes, (error, count) => (error ? fail(error) : done(count)))),
}

export class LineFile {
  readonly #path: string
  readonly #settings: Settings
  readonly #waiting: Buffer[] = []
  #waitingBytes = 0
  /** The one that is being written. */
  #batch: Batch | undefined
  /** Settles when nothing waits; never rejected. */
  #writing: Promise<void> | undefined
  #isEnding = false
  /** The disk was full within a line. */
  #isTorn = false
  /** Lines that are not written, by the reason. */
  readonly #lost = new Map<string, number>()

  constructor(path: string, settings: Settings) {
    this.#path = resolve(path)
    this.#settings = settings
  }

  /** @param text ends with its only line end. @returns a promise where it takes time; it is never rejected. */
  append(text: string): Promise<void> | undefined {
    const line = Buffer.from(text)
    if (this.#isEnding) this.#writeNow([line])
    else if (this.#waitingBytes + line.length > MAX_WAITING) this.#lose(1, SLOW)
    else {
      this.#waiting.push(line)
      this.#waitingBytes += line.length
      this.#writing ??= this.#writeAll()
    }
    return this.#writing
  }

  /** Resolves when all lines are written, or lost. */
  async finished(): Promise<void> {
    await this.#writing
    this.#tellLost()
  }

  /** The process ends: writes what waits, at once, and what comes later too. */
  end(): void {
    if (this.#isEnding) return
    this.#isEnding = true
    const lines = this.#take()
    const batch = this.#batch
    if (batch && !arrives(batch.bytes, this.#path, batch.size)) lines.unshift(...batch.lines)
    if (lines.length > 0) this.#writeNow(lines)
    this.#tellLost()
  }

  #take(): Buffer[] {
    this.#waitingBytes = 0
    return this.#waiting.splice(0)
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      try {
        await this.#writeLater()
      } catch (error) {
        // They wait for the next report, or for the end.
        if (isPassing(error)) break
        this.#lose(this.#take().length, error)
      }
    }
    this.#writing = undefined
  }

  async #writeLater(): Promise<void> {
    const file = await openLater(this.#path)
    try {
      const size = sizeOf(await later.fstat(file))
      const batch = this.#batchOf(this.#take(), size)
      this.#batch = batch
      try {
        while (batch.written < batch.bytes.length) {
          batch.written += await later.write(file, batch.bytes.subarray(batch.written))
        }
        this.#settle(batch)
      } catch (error) {
        this.#settle(batch, error)
      }
    } finally {
      this.#batch = undefined
      await later.close(file)
    }
  }

  #writeNow(lines: readonly Buffer[]): void {
    try {
      const file = openNow(this.#path)
      try {
        const batch = this.#batchOf(lines, sizeOf(fstatSync(file)))
        this.#putNow(file, batch)
      } finally {
        closeSync(file)
      }
    } catch (error) {
      this.#lose(lines.length, error)
    }
  }

  #putNow(file: number, batch: Batch): void {
    try {
      while (batch.written < batch.bytes.length) batch.written += writeSync(file, batch.bytes, batch.written)
      this.#settle(batch)
    } catch (error) {
      this.#settle(batch, error)
    }
  }

  /** The first lines that fit. */
  #batchOf(all: readonly Buffer[], size: number): Batch {
    const start = this.#isTorn ? [LINE_END] : []
    let end = size + start.length
    const count = all.findIndex(({ length }) => {
      end += length
      return end > this.#settings.maxBytes
    })
    const lines = count < 0 ? all : all.slice(0, count)
    if (lines.length < all.length) this.#lose(all.length - lines.length, FULL)
    return { lines, bytes: Buffer.concat(lines.length > 0 ? [...start, ...lines] : []), size, written: 0 }
  }

  /** After a write, or after a part of it. */
  #settle({ lines, bytes, written }: Batch, error?: unknown): void {
    if (written > 0) this.#isTorn = bytes[written - 1] !== LINE_END[0]
    if (error === undefined) return
    const ends = bytes.subarray(written).filter((byte) => byte === LINE_END[0]).length
    this.#lose(Math.min(ends, lines.length), error)
  }

  #lose(count: number, reason: unknown): void {
    const text = typeof reason === 'string' ? reason : reasonText(reason)
    this.#lost.set(text, (this.#lost.get(text) ?? 0) + count)
    this.#settings.complain(`reports are not appended to ${this.#path}`, text)
  }

  /** Of a single one it is said already. */
  #tellLost(): void {
    for (const [reason, count] of this.#lost) {
      if (count > 1) this.#settings.complain(`${count} reports were not appended to ${this.#path}`, reason)
    }
    this.#lost.clear()
  }
}
