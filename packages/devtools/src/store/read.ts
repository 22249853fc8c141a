/** Reads the reports of a folder, into which anybody may have put anything. */

import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import { copyReport } from 'traceghost/node-tools'
import { hasCode, reasonOf, TO_READ } from './folder.ts'
import { headOf } from './head.ts'
import { appendHeads, HeadsReader, type Line } from './heads-file.ts'
import type { Head } from './model.ts'
import { fileOf, idOf, isId } from './names.ts'

/** More than a report takes whose values fill all of its limits. */
const MAX_FILE_BYTES = 20_000_000

const SETTLED_AFTER_MS = 10_000

/** Files that are read at the same time. */
const AT_ONCE = 16

/** A file as it was when its head was made: another one may take its place. */
interface File {
  readonly bytes: number
  readonly changedMs: number
}

interface Known extends File {
  /** `undefined` where the file is no report. */
  readonly head: Head | undefined
}

const fileOfLine = ({ head, changedMs }: Line): File => ({ bytes: head.bytes, changedMs })

const isSame = (known: File | undefined, { bytes, changedMs }: File): boolean =>
  known?.bytes === bytes && known.changedMs === changedMs

export class Reader {
  readonly #folder: string
  readonly #heads: HeadsReader
  #known: ReadonlyMap<string, Known> = new Map()
  /** Lines that were read before their report was listed. */
  #early: ReadonlyMap<string, Line> = new Map()
  /** Reports that could not be read: another file of the same size may have taken their place. */
  #doubted = new Set<string>()
  #list: readonly Head[] = []
  /** One at a time. */
  #reading: Promise<readonly Head[]> | undefined

  constructor(folder: string) {
    this.#folder = folder
    this.#heads = new HeadsReader(folder)
  }

  async read(id: string): Promise<Report | undefined> {
    if (!isId(id)) return undefined
    const file = await readReport(this.#folder, id)
    if (!file && this.#known.has(id)) this.#doubted.add(id)
    return file?.report
  }

  /**
   * Newest first.
   *
   * @throws Error where the folder is there and cannot be read.
   */
  heads(): Promise<readonly Head[]> {
    this.#reading ??= this.#readHeads().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  async #readHeads(): Promise<readonly Head[]> {
    const files = await filesIn(this.#folder)
    const doubted = this.#doubted
    this.#doubted = new Set()
    const isKnown = ([id, file]: [string, File]): boolean => !doubted.has(id) && isSame(this.#known.get(id), file)
    if (files.size === this.#known.size && [...files].every(isKnown)) return this.#list
    const read = this.#heads.read()
    const found = new Map<string, Known>()
    const unknown = new Map<string, File>()
    for (const [id, file] of files) {
      const known = this.#known.get(id)
      const line = [read.get(id), this.#early.get(id)].find((each) => each && isSame(fileOfLine(each), file))
      if (known && isKnown([id, file])) found.set(id, known)
      else if (line && !known) found.set(id, { ...file, head: line.head })
      else unknown.set(id, file)
    }
    for (const [id, known] of await this.#makeHeads(unknown)) found.set(id, known)
    for (const id of found.keys()) read.delete(id)
    this.#early = read
    this.#known = found
    this.#list = [...found.values()].flatMap(({ head }) => head ?? []).sort(byTime)
    return this.#list
  }

  /** Without files that may not be whole yet. */
  async #makeHeads(files: ReadonlyMap<string, File>): Promise<Map<string, Known>> {
    const made = new Map<string, Known>()
    const rest = [...files]
    const work = async (): Promise<void> => {
      for (let next = rest.pop(); next; next = rest.pop()) {
        const [id, file] = next
        const read = await readReport(this.#folder, id)
        if (read) made.set(id, { ...file, head: headOf(read.report, { id, ...read }) })
        // Where a disk has no hard links, a file is empty for a moment.
        else if (Date.now() - file.changedMs > SETTLED_AFTER_MS) made.set(id, { ...file, head: undefined })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    const lines = [...made.values()].flatMap(({ head, changedMs }) => (head ? [{ head, changedMs }] : []))
    if (lines.length > 0) this.#keep(lines)
    return made
  }

  #keep(lines: readonly Line[]): void {
    try {
      appendHeads(this.#folder, lines)
    } catch {
      // They are made again the next time.
    }
  }
}

const byTime = (one: Head, other: Head): number => compare(other.time, one.time) || compare(other.id, one.id)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** The files with names of reports, by id. */
async function filesIn(folder: string): Promise<Map<string, File>> {
  const files = new Map<string, File>()
  const rest = await idsIn(folder)
  const work = async (): Promise<void> => {
    for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
      const stats = await lstat(join(folder, fileOf(id))).catch((error) => {
        // It was removed meanwhile.
        if (hasCode(error, 'ENOENT')) return undefined
        throw unreadable(folder, error)
      })
      if (stats?.isFile()) files.set(id, { bytes: stats.size, changedMs: stats.mtimeMs })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return files
}

async function idsIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).flatMap((name) => idOf(name) ?? [])
  } catch (error) {
    // There is none yet.
    if (hasCode(error, 'ENOENT')) return []
    throw unreadable(folder, error)
  }
}

const unreadable = (folder: string, error: unknown): Error => new Error(`${folder} cannot be read: ${reasonOf(error)}.`)

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
