/** A reporter of Vitest that prints nothing: it writes the whole reports of failures. */

import type { Report } from 'traceghost'
import { writeTestReport } from 'traceghost/test-reports'
import { PROVIDED } from './provided.ts'

/** A test, a suite or a file. */
interface Entity {
  meta(): { readonly [PROVIDED]?: { readonly reports?: readonly Report[] } }
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
    for (const report of entity.meta()[PROVIDED]?.reports ?? []) writeTestReport(this.#root, this.#folder, report)
  }
}
