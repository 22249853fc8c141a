/**
 * The debugger's view of a program each time it throws, and the values captured of the same errors. All of it is text.
 */

/** One pause at an error. */
export interface ShownError {
  readonly error: string
  /** `promiseRejection`: nothing may have been thrown. */
  readonly reason: string
  /** Frames of the program, innermost first. */
  readonly frames: readonly ShownFrame[]
}

export interface ShownFrame {
  readonly file: string
  readonly functionName: string
  /** Where the frame stands, and where its function begins; 0-based. */
  readonly at: Place
  readonly functionAt: Place
  readonly this: string
  /**
   * Innermost first; those up to `local` are of the frame itself. `undefined` where V8 mistakes one scope for another:
   * it would show what are no values at all.
   */
  readonly scopes: readonly ShownScope[] | undefined
}

export interface Place {
  readonly line: number
  readonly column: number
}

export interface ShownScope {
  readonly type: string
  readonly bindings: readonly ShownBinding[]
}

export interface ShownBinding {
  readonly name: string
  readonly text: string
  readonly state: 'value' | 'uninitialised'
}

/** The same error in the instrumented program. */
export interface RecordedError {
  readonly error: string
  readonly captures: readonly RecordedScope[]
}

/** One call of `capture`. */
export interface RecordedScope {
  readonly file: string
  readonly site: string
  readonly line: number
  readonly kind: string
  readonly isRoot: boolean
  /** Of an async function or a generator. */
  readonly isResumable: boolean
  readonly values: readonly RecordedValue[]
}

export interface RecordedValue {
  readonly name: string
  readonly list: 'parameters' | 'locals' | 'lazy' | 'closure' | 'module'
  readonly state: 'value' | 'uninitialised' | 'unavailable'
  readonly text: string
}
