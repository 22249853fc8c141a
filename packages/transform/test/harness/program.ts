/**
 * Files of a program by name; the first one is the entry. Each function that it exports is called with `log(...items)`,
 * one after the other, once the program is loaded; classes are not.
 */
export type Files = Readonly<Record<string, string>>

/** A program that the harness runs plain and instrumented. */
export interface Program {
  readonly name: string
  readonly files: Files
  /** The kind of files whose endings do not show it. */
  readonly sourceType: 'module' | 'commonjs'
  /**
   * Turns TypeScript and JSX into JavaScript, after the transform.
   * @default 'strip'
   */
  readonly lowering?: Lowering
  /**
   * Whether the plain program still has its marks. The marked functions have other names then:
   * `const f = ghost(() => {})`.
   * @default 'removed'
   */
  readonly marks?: 'removed' | 'kept'
  /**
   * Exported functions whose errors are not recorded: they are not instrumented.
   * @default []
   */
  readonly unrecorded?: readonly string[]
  /**
   * Whether the instrumented program keeps the values in its assertions.
   * @default false
   */
  readonly showLocals?: boolean
}

/** `strip`: types alone go and all else stays where it is; where that does not do, esbuild. */
export type Lowering = 'strip' | 'esbuild' | 'typescript' | 'typescript-legacy-decorators'

/** A file that an engine can run. */
export interface LoweredFile {
  readonly code: string
  readonly type: 'module' | 'commonjs' | 'json'
  /** Leads back to the text before lowering, where lowering moves lines. */
  readonly map?: string
}

/** The message to the worker. */
export interface LoweredProgram {
  /** By the names that imports use; the first one is the entry. */
  readonly files: Readonly<Record<string, LoweredFile>>
  readonly isInstrumented: boolean
  /**
   * Whether captures are shown with their values.
   * @default false
   */
  readonly hasValues?: boolean
  /**
   * The parts of stacks that are shown: functions and lines, columns too, or the message alone.
   * @default 'lines'
   */
  readonly stacks?: 'lines' | 'columns' | 'none'
  /**
   * The exported functions that are called.
   * @default all of them
   */
  readonly calls?: readonly string[]
}

/** The behaviour of a program, as text that is equal for equal behaviour. */
export interface Observation {
  /** Its log, in order, and the value that each exported function returned or threw. */
  readonly log: readonly string[]
  /** The error that it threw while it was loaded. */
  readonly thrown?: string
  /** Promises that were rejected and that nobody handled, in order. */
  readonly rejections: readonly string[]
  /** All that it exports: values, functions with their property descriptors. */
  readonly exports: string
  /** Its additions to the global object. */
  readonly globals: string
}

/** The behaviour of an instrumented program, and its recordings. */
export interface InstrumentedObservation extends Observation {
  readonly captures: readonly CaptureNote[]
  /** The complaints of the recorder. */
  readonly complaints: readonly string[]
  /** Exported functions that threw, while no frame of the error was recorded. */
  readonly unrecorded: readonly string[]
}

/** One call of `capture`. */
export interface CaptureNote {
  /** The exported function that was being called. */
  readonly during: string
  readonly site: string
  readonly kind: string
  readonly line: number
  readonly isRoot: boolean
  readonly error: string
  /** `name: value`, `closure name: value` or `module name: value` for each; only where the program asks for values. */
  readonly values?: readonly string[]
}
