import type { ReportDraft } from '../eager/draft.ts'
import { namesOf } from '../report/names.ts'
import { Waiting } from './waiting.ts'

/** Failures whose names are on their way: until these are there, nothing of a failure is shown. */
export class AwaitedNames {
  readonly #waiting: Waiting
  /** Whether drafts still wait for names. */
  readonly #nameless = new WeakMap<ReportDraft, boolean>()
  readonly #deliver: (draft: ReportDraft) => void

  /**
   * @param settled called whenever names are there, or cannot be had
   * @param deliver called with each failure when its names are there
   */
  constructor(settled: () => void, deliver: (draft: ReportDraft) => void) {
    this.#waiting = new Waiting(settled)
    this.#deliver = deliver
  }

  /** Whether a failure waits; it is delivered when its names are there. */
  has(draft: ReportDraft): boolean {
    const isAwaited = this.#nameless.get(draft)
    if (isAwaited !== undefined) return isAwaited
    const names = namesOf([draft.recording, ...draft.causes])
    if (!names) return false
    this.#nameless.set(draft, true)
    this.#waiting.add<unknown>(names, undefined, () => {
      this.#nameless.set(draft, false)
      this.#deliver(draft)
    })
    return true
  }

  end(): void {
    this.#waiting.end()
  }

  finished(): Promise<void> {
    return this.#waiting.finished()
  }
}
