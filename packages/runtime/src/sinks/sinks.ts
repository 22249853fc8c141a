/** Where a finished report goes: texts and the console, pages, listeners. */

import type { Report } from '../model.ts'
import type { MaskRules, ReportListener, ReportType } from '../options.ts'
import { printConsole, printRepeats } from '../reporters/console.ts'
import { repeatsLine } from '../reporters/outline.ts'
import type { Delivered } from './delivered.ts'
import type { Destination, RunInContext } from './destination.ts'
import { WINDOW_MS } from './limiter.ts'
import { Pages } from './pages.ts'
import { folds, type Group, Repeats } from './repeats.ts'

/** Nobody waits longer for a listener. */
const PATIENCE_MS = 10_000

/** `Complain`, with the mask rules of a failure. */
export type ComplainMasked = (what: string, error: unknown, rules?: MaskRules) => void

export interface Sinks {
  /** Whether a listener is being called. */
  readonly isTelling: boolean
  /** Hands a report to every sink that its options name, and to every listener. */
  emit(delivered: Delivered, listeners: Iterable<ReportListener>): void
  /** Counts failures that the limiter has refused. */
  refuse(key: string, count: number): void
  /** Prints how often shown failures have occurred again. From now on, equal ones are shown anew. */
  tellRepeats(): void
  /** How many reports were dropped that no output counts. @param more dropped since the last report */
  takeUntold(more: number): number
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
  /** Repeats in terminals and consoles. */
  readonly #texts: Repeats
  /** Repeats on pages. */
  readonly #cards: Repeats
  /** Cancels the report of repeats that is due when the window is over. */
  #cancelTelling: (() => void) | undefined
  readonly #running = new Set<Promise<void>>()

  constructor(destination: Destination, complain: ComplainMasked) {
    this.#destination = destination
    this.#complain = complain
    this.#pages = new Pages(destination, (what, sink, then) => this.#run({ what }, sink, then))
    const tellSoon = (): void => this.#tellSoon()
    this.#texts = new Repeats(({ reportTypes }) => reportTypes.some(folds), tellSoon)
    this.#cards = new Repeats(({ htmlPath }) => htmlPath !== undefined, tellSoon)
  }

  emit(delivered: Delivered, listeners: Iterable<ReportListener>): void {
    const { report, thrown, run, options, store } = delivered
    // First, since a listener may end the process.
    this.#run({ what: 'the report was not stored' }, () => this.#destination.store?.(report, store), done)
    const all = new Set([...options.onReport, ...listeners])
    const isHeard = all.size > 0 || options.reportTypes.some((type) => type !== 'none' && !folds(type))
    const group = this.#texts.add(delivered, isHeard)
    for (const type of options.reportTypes) {
      if (!folds(type)) this.#print(type, delivered)
      else if (group) group.printing = this.#print(type, { ...delivered, report: group.report }) ?? group.printing
    }
    const card = this.#cards.add(delivered, true)
    if (card) this.#addToPage(card)
    for (const listener of all) {
      const tell = (): unknown => this.#tell(() => listener(report, thrown), run)
      this.#run({ what: 'onReport failed', rules: options }, tell, done)
    }
  }

  refuse(key: string, count: number): void {
    this.#texts.refuse(key, count)
    this.#cards.refuse(key, count)
  }

  tellRepeats(): void {
    this.#cancelTelling?.()
    this.#cancelTelling = undefined
    for (const group of this.#texts.close()) this.#tellOf(group)
    for (const card of this.#cards.close()) this.#addToPage({ ...card, report: counted(card) })
  }

  takeUntold(more: number): number {
    this.#cards.takeUntold(more)
    return this.#texts.takeUntold(more)
  }

  writePages(): void {
    this.#pages.write()
  }

  async finished(): Promise<void> {
    await this.#pages.finished()
    if (this.#running.size === 0) return
    let cancel: (() => void) | undefined
    const isLate = new Promise<boolean>((resolve) => {
      try {
        cancel = this.#destination.wait?.(() => resolve(true), PATIENCE_MS)
      } catch {
        // An edge runtime, outside of requests.
      }
    })
    if (await Promise.race([this.#allRun(), isLate])) {
      this.#running.clear()
      this.#complain(
        'flush does not wait any longer',
        `what it waited for takes more than ${PATIENCE_MS / 1_000} seconds`,
      )
    }
    cancel?.()
  }

  /** @returns `false` when all sinks have finished, also those that began meanwhile. */
  async #allRun(): Promise<false> {
    for (const task of this.#running) await task
    return false
  }

  /** Calls a listener: the only code of the program that runs here. */
  #tell(call: () => unknown, run: RunInContext = runHere): unknown {
    this.isTelling = true
    try {
      return run(() => this.#destination.unshield(call))
    } finally {
      this.isTelling = false
    }
  }

  #tellSoon(): void {
    this.#cancelTelling ??= this.#destination.pause?.(() => {
      this.tellRepeats()
      this.writePages()
    }, WINDOW_MS)
  }

  #tellOf(group: Group): void {
    const { printing, options } = group
    const { reportTypes } = options
    const report = counted(group)
    const destination = this.#destination
    if (reportTypes.includes('console')) {
      this.#run({ what: 'the console report failed' }, () => printRepeats(report, destination.console), done)
    }
    if (reportTypes.includes('terminal')) {
      const line = (): string => repeatsLine(report)
      const write = (text: string): void => destination.write(text)
      this.#run({ what: 'the terminal report failed' }, () => (printing ? printing.then(line) : line()), write)
    }
  }

  /** @returns a promise where it takes time; it is never rejected. */
  #print(type: ReportType, { report, error }: Delivered): Promise<void> | undefined {
    const destination = this.#destination
    if (type === 'none') return undefined
    if (type === 'console') {
      return this.#run(
        { what: 'the console report failed' },
        () => printConsole(report, destination.console, error),
        done,
      )
    }
    const write = (text: string): void => destination.write(text)
    return this.#run({ what: `the ${type} report failed` }, () => destination.render(type, report), write)
  }

  #addToPage({ report, options: { htmlPath, reportTypes } }: Pick<Delivered, 'report' | 'options'>): void {
    if (htmlPath === undefined) return
    const what = `${htmlPath === true ? 'the page' : htmlPath} could not be written`
    this.#run({ what }, () => this.#pages.add(htmlPath, report, reportTypes.some(folds)), done)
  }

  /**
   * Runs a sink, and `then` with its result; neither can hurt the program.
   *
   * @returns a promise where it takes time; it is never rejected.
   */
  #run<Result>(
    step: Step,
    sink: () => Result | Promise<Result>,
    then: (result: Result) => void,
  ): Promise<void> | undefined {
    try {
      const result = sink()
      if (result instanceof Promise) return this.#follow(step, result.then(then))
      then(result)
    } catch (error) {
      this.#complain(step.what, error, step.rules)
    }
    return undefined
  }

  #follow({ what, rules }: Step, promise: Promise<void>): Promise<void> {
    const task: Promise<void> = promise
      .catch((error) => this.#complain(what, error, rules))
      .finally(() => this.#running.delete(task))
    this.#running.add(task)
    return task
  }
}

/** A step, and the message when it fails. */
interface Step {
  readonly what: string
  readonly rules?: MaskRules
}

const counted = ({ report, repeats }: Group): Report => ({ ...report, repeats })

const runHere: RunInContext = (step) => step()

const done = (): void => {}
