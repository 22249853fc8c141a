/** A package on npm that ships its tests. */
export interface Suite {
  /** Of the package. */
  readonly name: string
  readonly runner: 'vitest' | 'jest' | 'node:test' | 'mocha'
  /** Globs of its test files, relative to the package. */
  readonly tests: readonly string[]
  /** Test files that need packages that are not installed, or look at their own files. */
  readonly without?: readonly string[]
  /** More files, of what the package does not ship. */
  readonly files?: Readonly<Record<string, string>>
  /** More of the runner's configuration. */
  readonly config?: object
  /** Tests that read texts of functions, by name: they may differ. */
  readonly differences?: Readonly<Record<string, string>>
  /** Small enough for every run of the tests. */
  readonly isSmall?: boolean
}

/** A test of a suite. */
export interface TestResult {
  readonly file: string
  readonly name: string
  readonly state: string
}

/** Whether the tests are run as the package does, or with `showLocals`. */
export type Variant = 'plain' | 'locals'

/** A suite that has been laid out for one of its variants. */
export interface Project {
  readonly suite: Suite
  readonly variant: Variant
  readonly root: string
}
