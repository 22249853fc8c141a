/** Settings that the plugin hands to the tests, which may run in a page. */

import type { TestOptions } from 'traceghost/tests'

/** The key under which tests find these. */
export const PROVIDED = 'traceghost'

/** Settings of the runner of tests. */
export interface Provided extends Pick<TestOptions, 'color' | 'width' | 'maxLines'> {
  /** The runner that the project has chosen itself. */
  readonly runner?: string | undefined
  /** Where whole reports are written: see `writeTestReport`. */
  readonly folder?: string | undefined
}
