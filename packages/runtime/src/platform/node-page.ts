// Why: docs/adr/one-page-for-all.md
/** The page with reports, as a file that several processes may write. */

import {
  closeSync,
  fchmodSync,
  openSync,
  readFile,
  readFileSync,
  renameSync,
  rmSync,
  write as writeBytes,
  writeSync,
} from 'node:fs'
import { setTimeout } from 'node:timers'
import type { Report } from '../model.ts'
import { isReportPage } from '../reporters/html.ts'
import type { Shield } from '../shield.ts'
import { Cards, type Composed, type PageCard } from './node-cards.ts'
import { isHeld, onceLetGo } from './node-held.ts'
import { PATIENCE_MS, PAUSE_MS, tryLock, withLock } from './node-lock.ts'
import { reasonOf } from './node-reason.ts'
import { findTarget, identityAt, type Target } from './node-target.ts'

// Read while the module loads: a seeded program relies on its random numbers, a test on its clock.
const { random } = Math
const { now } = Date
const { Promise: NativePromise } = globalThis
const startTimer = setTimeout

/** Writes the pages of a process. */
export interface PageWriter {
  /**
   * Adds reports to the page at a path, and replaces it at once, so that a reader never sees half of it.
   *
   * @throws Error that says on one line why the page cannot be written.
   */
  writeNow(reports: readonly Report[], path: string): void
  /** The same without blocking the program. */
  write(reports: readonly Report[], path: string): Promise<void>
}

export function createPageWriter(shield: Shield['shield']): PageWriter {
  const pages = new Map<string, PageFile>()
  const pageAt = (path: string): PageFile => {
    const page = pages.get(path) ?? new PageFile(path, shield)
    pages.set(path, page)
    return page
  }
  return {
    writeNow: (reports, path) => explain(() => pageAt(path).writeNow(reports)),
    write: async (reports, path) => {
      try {
        await pageAt(path).write(reports)
      } catch (error) {
        throw reasonOf(error)
      }
    },
  }
}

const pause = (delayMs: number): Promise<void> => new NativePromise((resolve) => startTimer(resolve, delayMs))

/** Not that of `node:fs/promises`, which loads streams. */
const textAt = (path: string): Promise<string> =>
  new NativePromise((resolve, reject) =>
    readFile(path, 'utf8', (error, text) => (error ? reject(error) : resolve(text))),
  )

class PageFile {
  readonly #path: string
  readonly #shield: Shield['shield']
  readonly #cards = new Cards()
  /** The page as this process last read it, with the cards of others. */
  #seen: { identity: string; others: readonly PageCard[] } | undefined
  /** The file of an unfinished write. */
  #temporary: Temporary | undefined

  constructor(path: string, shield: Shield['shield']) {
    this.#path = path
    this.#shield = shield
  }

  writeNow(reports: readonly Report[]): void {
    this.#temporary?.abandon()
    const { path } = findTarget(this.#path)
    withLock(path, () => {
      const target = findTarget(this.#path)
      const { bytes, others } = this.#compose(reports, target, () => readFileSync(path, 'utf8'))
      const temporary = createTemporary(target)
      try {
        for (let written = 0; written < bytes.length; ) written += writeSync(temporary.file, bytes, written)
        this.#see(
          others,
          onceLetGo(() => temporary.replaceTarget()),
        )
      } finally {
        temporary.remove()
      }
    })
  }

  /** If another process writes meanwhile, the page is composed again. The lock is held only for the replacement. */
  async write(reports: readonly Report[]): Promise<void> {
    const deadline = now() + PATIENCE_MS
    while (!(await this.#attempt(reports))) {
      if (now() > deadline) throw new Error('another process is writing it')
      await pause(PAUSE_MS)
    }
  }

  async #attempt(reports: readonly Report[]): Promise<boolean> {
    const target = this.#shield(() => findTarget(this.#path))
    const page = this.#seen?.identity === target.identity || target.identity === '' ? '' : await textAt(target.path)
    const composed = this.#shield(() => this.#compose(reports, target, () => page))
    const temporary = createTemporary(target)
    this.#temporary = temporary
    try {
      await writeAll(temporary.file, composed.bytes)
      return this.#shield(() => this.#replace(target, temporary, composed.others))
    } finally {
      temporary.remove()
      this.#temporary = undefined
    }
  }

  #replace(target: Target, temporary: Temporary, others: readonly PageCard[]): boolean {
    const unlock = tryLock(target.path)
    if (!unlock) return false
    try {
      const isSame = identityAt(target.path) === target.identity
      if (isSame) this.#see(others, temporary.replaceTarget())
      return isSame
    } catch (error) {
      if (isHeld(error)) return false
      throw error
    } finally {
      unlock()
    }
  }

  #compose(reports: readonly Report[], { identity }: Target, read: () => string): Composed {
    if (identity === '') return this.#cards.compose(reports, [])
    if (this.#seen?.identity === identity) return this.#cards.compose(reports, this.#seen.others)
    const page = read()
    if (page !== '' && !isReportPage(page)) {
      throw new Error(
        'the file there is not a page of reports, and is not overwritten; remove it or choose another path',
      )
    }
    return this.#cards.compose(reports, this.#cards.read(page, reports))
  }

  #see(others: readonly PageCard[], identity: string): void {
    this.#seen = { identity, others }
  }
}

/** A file beside the page that takes its place. */
class Temporary {
  readonly file: number
  readonly #path: string
  readonly #target: Target
  #isOpen = true

  constructor(path: string, target: Target) {
    // Fails if there is a link or a file.
    this.file = openSync(path, 'wx')
    this.#path = path
    this.#target = target
  }

  /** It may be called again where it throws. @returns the identity of the page then. */
  replaceTarget(): string {
    const { path, mode } = this.#target
    if (mode !== undefined && this.#isOpen) fchmodSync(this.file, mode)
    this.#close()
    renameSync(this.#path, path)
    return identityAt(path)
  }

  /** Does nothing once it has taken the place of the page. */
  remove(): void {
    this.#close()
    this.abandon()
  }

  /** Leaves it open: a pending write must not get into the next file with the same descriptor. */
  abandon(): void {
    rmSync(this.#path, { force: true })
  }

  #close(): void {
    if (this.#isOpen) closeSync(this.file)
    this.#isOpen = false
  }
}

const createTemporary = (target: Target): Temporary =>
  new Temporary(`${target.path}.${random().toString(36).slice(2)}.tmp`, target)

async function writeAll(file: number, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += await new Promise<number>((resolve, reject) => {
      writeBytes(file, bytes, written, (error, count) => (error ? reject(error) : resolve(count)))
    })
  }
}

function explain(step: () => void): void {
  try {
    step()
  } catch (error) {
    throw reasonOf(error)
  }
}
