// Why: docs/adr/store.md
/** Writes reports into a folder, beside other processes that do the same. */

import { randomBytes } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import { hasCode, makeFolder, reasonOf } from './folder.ts'
import { headOf } from './head.ts'
import { appendHeads } from './heads-file.ts'
import { type ResolvedLimits, resolveLimits } from './limits.ts'
import type { Head, Limits } from './model.ts'
import { fileOf, idBeside, idFor } from './names.ts'
import { prune, type Room } from './prune.ts'
import { putNew } from './put-file.ts'

/** The part of its limits by which a store may grow before it is looked through again. */
const PART = 1 / 10

export class Writer {
  readonly #folder: string
  readonly #limits: ResolvedLimits
  readonly #room: Room
  #isMade = false
  /**
   * Prunes when all of it is used up, which begins anywhere: short processes prune as often for each report as a long
   * one.
   */
  #left = randomBytes(4).readUInt32LE() / 2 ** 32

  constructor(folder: string, limits?: Limits) {
    this.#folder = folder
    this.#limits = resolveLimits(limits)
    const { maxReports, maxBytes } = this.#limits
    this.#room = { reports: maxReports * PART, bytes: maxBytes * PART }
  }

  /**
   * @returns the id of the report in the store.
   * @throws Error when it cannot be written.
   */
  add(report: Report): string {
    const json = Buffer.from(`${JSON.stringify(report)}\n`)
    const head = headOf(report, { id: idFor(report.id), bytes: json.length, time: new Date().toISOString() })
    const id = this.#put(head.id, json)
    this.#aside(() => this.#keep({ ...head, id }))
    this.#left -= 1 / this.#room.reports + json.length / this.#room.bytes
    if (this.#left <= 0) this.#aside(() => this.#prune())
    return id
  }

  #put(id: string, bytes: Buffer): string {
    try {
      if (this.#isMade) return this.#putBeside(id, bytes)
    } catch (error) {
      // Somebody has removed the folder.
      if (!hasCode(error, 'ENOENT')) throw this.#reasonOf(error)
    }
    return this.#putInNewFolder(id, bytes)
  }

  #putInNewFolder(id: string, bytes: Buffer): string {
    try {
      makeFolder(this.#folder)
      this.#isMade = true
      return this.#putBeside(id, bytes)
    } catch (error) {
      throw this.#reasonOf(error)
    }
  }

  /** Without the names of temporary files, so that the same reason is the same text. */
  #reasonOf(error: unknown): Error {
    return new Error(`${this.#folder} cannot be written: ${reasonOf(error)}`)
  }

  #putBeside(id: string, bytes: Buffer): string {
    if (putNew(this.#folder, fileOf(id), bytes)) return id
    const other = idBeside(id)
    if (putNew(this.#folder, fileOf(other), bytes)) return other
    throw new Error(`it has reports with the ids ${id} and ${other}`)
  }

  #keep(head: Head): void {
    const { mtimeMs } = lstatSync(join(this.#folder, fileOf(head.id)))
    appendHeads(this.#folder, [{ head, changedMs: mtimeMs }])
  }

  #prune(): void {
    this.#left = 1
    prune(this.#folder, this.#limits, this.#room)
  }

  /** The report is there, whatever happens to this. */
  #aside(step: () => void): void {
    try {
      step()
    } catch {
      // Heads are made anew from reports, and the next writer prunes.
    }
  }
}
