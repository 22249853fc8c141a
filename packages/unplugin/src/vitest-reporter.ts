/** A reporter of Vitest that prints nothing: it writes the whole reports of failures. */

import { writeTestReport } from 'traceghost/test-reports'
import { type Explained, PROVIDED } from './provided.ts'

/** A test, a suite or a file. */
interface Entity {
  meta(): { readonly [PROVIDED]?: Explained }
}

export class ReportWriter {
  readonly #root: string
  readonly #folder: string

  /** @param folder relative to the root */
  constructor(root: string, folder: string) {
    this.#root = root
    this.#folder = folder
  }

  onTestCaseResult(test: Entity): void {
    this.#write(test)
  }

  onTestSuiteResult(suite: Entity): void {
    this.#write(suite)
  }

  onTestModuleEnd(file: Entity): void {
    this.#write(file)
  }

  #write(entity: Entity): void {
    const { path = [], reports = [] } = entity.meta()[PROVIDED] ?? {}
    for (const report of reports) writeTestReport(this.#root, this.#folder, { report, path })
  }
}
