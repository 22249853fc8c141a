// Why: docs/adr/one-page-for-all.md
/** Pages of reports, each written at intervals while the program goes on. */

import type { Report } from '../model.ts'
import type { Destination, PagePlace } from './destination.ts'

/** Reports that a page keeps. */
export const MAX_PAGE_REPORTS = 50
/** From the end of a write to the next one. */
const PAUSE_MS = 1_000

/** Runs a sink, and `then` with its result; neither can hurt the program. */
export type RunSink = <Result>(
  what: string,
  sink: () => Result | Promise<Result>,
  then: (result: Result) => void,
) => void

/**
 *   idle ── new report ──► writing ── done ──► resting ── after a second, or flush ──► idle
 *
 * When the process ends, unwritten reports are written at once.
 */
interface Page {
  readonly place: PagePlace
  /** Newest first. */
  reports: Report[]
  isNew: boolean
  /** Whether its path is printed: not between texts for machines. */
  isAnnounced: boolean
  /** Resolves when the write is done; never rejected. */
  writing: Promise<void> | undefined
  /** Ends the rest. */
  wake: (() => void) | undefined
}

export class Pages {
  readonly #destination: Destination
  readonly #run: RunSink
  readonly #pages = new Map<string, Page>()

  constructor(destination: Destination, run: RunSink) {
    this.#destination = destination
    this.#run = run
  }

  /**
   * A report takes the place of the one with its id.
   *
   * @param option `exportHtml`, where it is set.
   */
  add(option: string | true, report: Report, isAnnounced: boolean): void {
    const place = this.#destination.placeOf(option)
    const known = this.#pages.get(place.path)
    const page: Page = known ?? {
      place,
      reports: [],
      isNew: true,
      isAnnounced: false,
      writing: undefined,
      wake: undefined,
    }
    page.reports = page.reports.some(({ id }) => id === report.id)
      ? page.reports.map((each) => (each.id === report.id ? report : each))
      : [report, ...page.reports].slice(0, MAX_PAGE_REPORTS)
    page.isNew = true
    page.isAnnounced ||= isAnnounced
    this.#pages.set(place.path, page)
  }

  /** Writes the pages that have new reports. */
  write(): void {
    const isEnding = this.#destination.isEnding?.() ?? false
    for (const page of this.#pages.values()) {
      if (isEnding && (page.isNew || page.writing)) this.#start(page)
      else if (page.isNew && !page.writing && !page.wake) this.#start(page)
    }
  }

  /** Resolves when all new reports have been written. */
  async finished(): Promise<void> {
    for (const page of this.#pages.values()) {
      while (page.isNew || page.writing) {
        page.wake?.()
        if (!page.writing && page.isNew) this.#start(page)
        await page.writing
      }
    }
  }

  #start(page: Page): void {
    const { place } = page
    page.isNew = false
    const announce = (shown: string): void => {
      if (page.isAnnounced) this.#destination.write(`Report: ${shown}`)
    }
    const write = (): string | Promise<string> => {
      const result = this.#destination.exportHtml(page.reports, place)
      if (result instanceof Promise) this.#follow(page, result)
      return result
    }
    this.#run(`${place.shown} could not be written`, write, announce)
  }

  #follow(page: Page, written: Promise<unknown>): void {
    const done = (): void => {
      page.writing = undefined
      this.#rest(page)
    }
    page.writing = written.then(done, done)
  }

  #rest(page: Page): void {
    const end = (): void => {
      cancel?.()
      page.wake = undefined
    }
    const cancel = this.#destination.pause?.(() => {
      end()
      this.write()
    }, PAUSE_MS)
    if (cancel) page.wake = end
    else this.write()
  }
}
