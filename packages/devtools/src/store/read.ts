/** Reads the reports of a folder, into which anybody may have put anything. */

import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import { copyReport } from 'traceghost/node-tools'
import { TO_READ } from './folder.ts'
import { headOf } from './head.ts'
import { appendHeads, HeadsReader } from './heads-file.ts'
import type { Head } from './model.ts'
import { fileOf, idOf, isId } from './names.ts'

/** More than a report takes whose values fill all of its limits. */
const MAX_FILE_BYTES = 20_000_000

const SETTLED_AFTER_MS = 10_000

/** Files that are read at the same time. */
const AT_ONCE = 16

export class Reader {
  readonly #folder: string
  readonly #heads: HeadsReader
  /** By the id; `undefined` for a file that is no report. */
  #known: ReadonlyMap<string, Head | undefined> = new Map()
  /** Lines that were read before their report was listed. */
  #early: ReadonlyMap<string, Head> = new Map()
  #list: readonly Head[] = []
  /** One at a time. */
  #reading: Promise<readonly Head[]> | undefined

  constructor(folder: string) {
    this.#folder = folder
    this.#heads = new HeadsReader(folder)
  }

  async read(id: string): Promise<Report | undefined> {
    return isId(id) ? (await readReport(this.#folder, id))?.report : undefined
  }

  /** Newest first. */
  heads(): Promise<readonly Head[]> {
    this.#reading ??= this.#readHeads().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  async #readHeads(): Promise<readonly Head[]> {
    const ids = await idsIn(this.#folder)
    if (ids.length === this.#known.size && ids.every((id) => this.#known.has(id))) return this.#list
    const read = this.#heads.read()
    const found = new Map<string, Head | undefined>()
    const unknown: string[] = []
    for (const id of ids) {
      const head = this.#known.get(id) ?? read.get(id) ?? this.#early.get(id)
      if (head || this.#known.has(id)) found.set(id, head)
      else unknown.push(id)
    }
    for (const [id, head] of await this.#makeHeads(unknown)) found.set(id, head)
    for (const id of found.keys()) read.delete(id)
    this.#early = read
    this.#known = found
    this.#list = [...found.values()].filter((head) => head !== undefined).sort(byTime)
    return this.#list
  }

  /** Without files that may not be whole yet. */
  async #makeHeads(ids: readonly string[]): Promise<Map<string, Head | undefined>> {
    const made = new Map<string, Head | undefined>()
    const rest = [...ids]
    const work = async (): Promise<void> => {
      for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
        const file = await readReport(this.#folder, id)
        if (file) made.set(id, headOf(file.report, { id, ...file }))
        else if (await isOld(join(this.#folder, fileOf(id)))) made.set(id, undefined)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    const heads = [...made.values()].filter((head) => head !== undefined)
    if (heads.length > 0) this.#keep(heads)
    return made
  }

  #keep(heads: readonly Head[]): void {
    try {
      appendHeads(this.#folder, heads)
    } catch {
      // They are made again the next time.
    }
  }
}

const byTime = (one: Head, other: Head): number => compare(other.time, one.time) || compare(other.id, one.id)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

async function idsIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.flatMap((entry) => (entry.isFile() ? (idOf(entry.name) ?? []) : []))
  } catch {
    // There is none yet.
    return []
  }
}

/** Where a disk has no hard links, a file is empty for a moment. */
async function isOld(path: string): Promise<boolean> {
  try {
    return Date.now() - (await lstat(path)).mtimeMs > SETTLED_AFTER_MS
  } catch {
    return false
  }
}

interface FileOfReport {
  readonly report: Report
  readonly bytes: number
  /** When it was written. */
  readonly time: string
}

/** @returns `undefined` for a file that is broken, huge, foreign, or gone. */
async function readReport(folder: string, id: string): Promise<FileOfReport | undefined> {
  try {
    const file = await open(join(folder, fileOf(id)), TO_READ)
    try {
      const stats = await file.stat()
      if (!stats.isFile() || stats.size > MAX_FILE_BYTES) return undefined
      const report = copyReport(JSON.parse(await file.readFile('utf8')))
      return { report, bytes: stats.size, time: stats.mtime.toISOString() }
    } finally {
      await file.close()
    }
  } catch {
    return undefined
  }
}
