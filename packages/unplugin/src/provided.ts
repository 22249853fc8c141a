/** Settings that the plugin hands to the tests, which may run in a page. */

import type { Report, TestOptions } from 'traceghost/tests'

/** The key under which tests find these. */
export const PROVIDED = 'traceghost'

/** The accounts of a test, a suite or a file, under the same key of its `meta`. */
export interface Explained {
  /** The names of the test and of what it stands in, outermost first. */
  readonly path: readonly string[]
  readonly reports: readonly Report[]
}

/** Settings of the runner of tests. */
export interface Provided extends Pick<TestOptions, 'color' | 'width' | 'maxLines'> {
  /** The runner that the project has chosen itself. */
  readonly runner?: string | undefined
  /** Where whole reports are written: see `writeTestReport`. */
  readonly folder?: string | undefined
}
