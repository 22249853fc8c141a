/** Settings that the plugin hands to the tests, which may run in a page. */

/** The key under which tests find these. */
export const PROVIDED = 'traceghost'

/** Settings of the runner of tests. */
export interface Provided {
  /** The runner that the project has chosen itself. */
  readonly runner?: string | undefined
  readonly color: boolean
}
