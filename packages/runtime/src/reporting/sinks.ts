/** Where a finished report goes: texts and the console, pages, listeners. */

import type { MaskRules } from '../mask.ts'
import type { Report } from '../model.ts'
import type { ReportListener, ReportType } from '../options.ts'
import { printConsole } from '../reporters/console.ts'
import type { ResolvedOptions } from '../resolve-options.ts'
import type { Destination } from './destination.ts'

/** Says what went wrong, once, and never throws. */
export type Complain = (what: string, error: unknown) => void

/** The same, of a failure that knows what is to be masked. */
type ComplainMasked = (what: string, error: unknown, rules?: MaskRules) => void

/** A report on its way to the sinks. */
export interface Delivered {
  readonly report: Report
  /** What was thrown, where the console makes more of it. */
  readonly error: unknown
  readonly options: ResolvedOptions
}

export interface Sinks {
  /** Whether a listener is being called. */
  readonly isTelling: boolean
  /** Hands a report to every sink that its options name, and to every listener. */
  emit(delivered: Delivered, listeners: Iterable<ReportListener>): void
  /** Writes the pages that have new reports. */
  writePages(): void
  /** Resolves when every sink has finished. */
  finished(): Promise<void>
}

interface Page {
  /** Newest first. */
  reports: Report[]
  isNew: boolean
  /** Whether a reader is told where it is: not between texts for machines. */
  isAnnounced: boolean
}

/** Reports that a page keeps. */
export const MAX_PAGE_REPORTS = 50

export function createSinks(destination: Destination, complain: ComplainMasked): Sinks {
  return new DestinationSinks(destination, complain)
}

class DestinationSinks implements Sinks {
  isTelling = false
  readonly #destination: Destination
  readonly #complain: ComplainMasked
  readonly #pages = new Map<string, Page>()
  readonly #running = new Set<Promise<void>>()

  constructor(destination: Destination, complain: ComplainMasked) {
    this.#destination = destination
    this.#complain = complain
  }

  emit(delivered: Delivered, listeners: Iterable<ReportListener>): void {
    const { report, options } = delivered
    for (const type of options.reportTypes) this.#print(type, delivered)
    if (options.htmlPath !== undefined) this.#addToPage(options.htmlPath, report, options)
    for (const listener of new Set([...options.onReport, ...listeners])) {
      const tell = (): unknown => this.#tell(listener, report)
      this.#run({ what: 'onReport failed', rules: options }, tell, done)
    }
  }

  writePages(): void {
    for (const [path, page] of this.#pages) {
      if (!page.isNew) continue
      page.isNew = false
      const announce = (place: string): void => {
        if (page.isAnnounced) this.#destination.write(`Report: ${place}`)
      }
      this.#run(
        { what: `${path} could not be written` },
        () => this.#destination.exportHtml(page.reports, path),
        announce,
      )
    }
  }

  async finished(): Promise<void> {
    for (const task of this.#running) await task
  }

  /** The one piece of the program that runs here. */
  #tell(listener: ReportListener, report: Report): unknown {
    const { unshield } = this.#destination
    this.isTelling = true
    try {
      return unshield ? unshield(() => listener(report)) : listener(report)
    } finally {
      this.isTelling = false
    }
  }

  #print(type: ReportType, { report, error }: Delivered): void {
    const destination = this.#destination
    if (type === 'none') return
    if (type === 'console') {
      this.#run({ what: 'the console report failed' }, () => printConsole(report, destination.console, error), done)
    } else {
      const write = (text: string): void => destination.write(text)
      this.#run({ what: `the ${type} report failed` }, () => destination.render(type, report), write)
    }
  }

  #addToPage(path: string, report: Report, { reportTypes }: ResolvedOptions): void {
    const page = this.#pages.get(path) ?? { reports: [], isNew: true, isAnnounced: false }
    page.reports = [report, ...page.reports].slice(0, MAX_PAGE_REPORTS)
    page.isNew = true
    page.isAnnounced ||= reportTypes.includes('terminal') || reportTypes.includes('console')
    this.#pages.set(path, page)
  }

  /** Runs a sink, and `then` with its result; neither can hurt the program. */
  #run<Result>(step: Step, sink: () => Result | Promise<Result>, then: (result: Result) => void): void {
    try {
      const result = sink()
      if (result instanceof Promise) this.#follow(step, result.then(then))
      else then(result)
    } catch (error) {
      this.#complain(step.what, error, step.rules)
    }
  }

  #follow({ what, rules }: Step, promise: Promise<void>): void {
    const task: Promise<void> = promise
      .catch((error) => this.#complain(what, error, rules))
      .finally(() => this.#running.delete(task))
    this.#running.add(task)
  }
}

/** What is said when it fails. */
interface Step {
  readonly what: string
  readonly rules?: MaskRules
}

const done = (): void => {}
