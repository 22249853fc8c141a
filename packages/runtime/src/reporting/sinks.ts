/** Where a finished report goes: texts and the console, pages, listeners. */

import type { MaskRules } from '../mask.ts'
import type { Report } from '../model.ts'
import type { ReportListener, ReportType } from '../options.ts'
import { printConsole } from '../reporters/console.ts'
import type { ResolvedOptions } from '../resolve-options.ts'
import type { Destination, RunInContext } from './destination.ts'
import { Pages } from './pages.ts'

/** Says what went wrong, once, and never throws. */
export type Complain = (what: string, error: unknown) => void

/** The same, of a failure that knows what is to be masked. */
type ComplainMasked = (what: string, error: unknown, rules?: MaskRules) => void

/** A report on its way to the sinks. */
export interface Delivered {
  readonly report: Report
  /** What was thrown. */
  readonly thrown: unknown
  /** Runs a listener in the asynchronous context of the failure. */
  readonly run: RunInContext | undefined
  /** What a console shows of it, where it makes more of it than text. */
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

export function createSinks(destination: Destination, complain: ComplainMasked): Sinks {
  return new DestinationSinks(destination, complain)
}

class DestinationSinks implements Sinks {
  isTelling = false
  readonly #destination: Destination
  readonly #complain: ComplainMasked
  readonly #pages: Pages
  readonly #running = new Set<Promise<void>>()

  constructor(destination: Destination, complain: ComplainMasked) {
    this.#destination = destination
    this.#complain = complain
    this.#pages = new Pages(destination, (what, sink, then) => this.#run({ what }, sink, then))
  }

  emit(delivered: Delivered, listeners: Iterable<ReportListener>): void {
    const { report, thrown, run, options } = delivered
    for (const type of options.reportTypes) this.#print(type, delivered)
    if (options.htmlPath !== undefined) this.#addToPage(options.htmlPath, report, options)
    for (const listener of new Set([...options.onReport, ...listeners])) {
      const tell = (): unknown => this.#tell(() => listener(report, thrown), run)
      this.#run({ what: 'onReport failed', rules: options }, tell, done)
    }
  }

  writePages(): void {
    this.#pages.write()
  }

  async finished(): Promise<void> {
    await this.#pages.finished()
    for (const task of this.#running) await task
  }

  /** The one piece of the program that runs here. */
  #tell(call: () => unknown, run: RunInContext = runHere): unknown {
    const { unshield } = this.#destination
    this.isTelling = true
    try {
      return run(() => (unshield ? unshield(call) : call()))
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

  #addToPage(option: string | true, report: Report, { reportTypes }: ResolvedOptions): void {
    const isAnnounced = reportTypes.includes('terminal') || reportTypes.includes('console')
    const what = `${option === true ? 'the page' : option} could not be written`
    this.#run({ what }, () => this.#pages.add(option, report, isAnnounced), done)
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

const runHere: RunInContext = (step) => step()

const done = (): void => {}
