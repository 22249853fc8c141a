/** Waits for asynchronous work, and goes on without it when the process ends. */

export class Waiting {
  /** Each finishes with its fallback when called. */
  readonly #finishers = new Set<() => void>()
  /** None is ever rejected. */
  readonly #tasks = new Set<Promise<void>>()
  readonly #finished: () => void

  /** @param finished called whenever a wait is over */
  constructor(finished: () => void) {
    this.#finished = finished
  }

  /** Finishes with the result, or with the fallback when the work fails or the end comes first. */
  add<Result>(pending: Promise<Result>, fallback: Result, finish: (result: Result) => void): void {
    const finishOnce = (result: Result): void => {
      if (this.#finishers.delete(finishNow)) finish(result)
    }
    const finishNow = (): void => finishOnce(fallback)
    this.#finishers.add(finishNow)
    const task = pending
      .then(finishOnce, finishNow)
      .then(this.#finished)
      .finally(() => this.#tasks.delete(task))
    this.#tasks.add(task)
  }

  /** No asynchronous work will finish any more. */
  end(): void {
    for (const finishNow of [...this.#finishers]) finishNow()
  }

  /** Resolves when nothing waits any more. */
  async finished(): Promise<void> {
    for (const task of this.#tasks) await task
  }
}
