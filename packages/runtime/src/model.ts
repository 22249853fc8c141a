/**
 * The report: plain, versioned data that survives `JSON.stringify` and back unchanged.
 *
 * Optional members are absent when there is nothing to say, never `undefined` or `null`. Each gap has its reason:
 * `MissingValue` in place of a value, `Cut` at the end of entries, `Omission` for parts of an error or of the report.
 * `report.schema.json` is generated from these types.
 */

/**
 * How many.
 * @asType integer
 * @minimum 0
 */
type Count = number

/**
 * A number that begins with 1.
 * @asType integer
 * @minimum 1
 */
type Ordinal = number

/** The finished account of one failure. */
export interface Report {
  /** Version of this shape. */
  schema: 1
  /** Unique among the reports of a process or page. */
  id: string
  /**
   * When the error reached its first boundary: ISO 8601, UTC.
   * @format date-time
   */
  time: string
  /** The ghost the error left first, e.g. `Payments.charge`. */
  ghost: string
  /**
   * The common part of equal failures: error type, place and ghost, as in `TypeError payments.ts:42 Payments.charge`.
   * The same on every host and in every build that has source maps, unless the names of the ghost are missing.
   */
  fingerprint: string
  /** How many more equal failures this report stands for, where equal ones are shown once. */
  repeats?: Ordinal
  /** `true` when the ghost returned `undefined` instead of throwing the error on. */
  suppressed: boolean
  error: ErrorReport
  /** Where the error was thrown, as exact as the stack is. */
  trigger: Location
  /** Captured frames, innermost first. */
  frames: Frame[]
  /** Where a framework has handed the error over: what it knows about the component that threw. */
  components?: Components
  /** The value that `context` of `configure` returned at the failure. */
  context?: Value
  /** The trace in which it failed. */
  trace?: Trace
  environment: Environment
  metrics: Metrics
  /** Notes for the reader: missing parts of this report, why they are missing, and how to get them. */
  notes: string[]
  /** Parts of the report that are missing; those of an error stand with the error. */
  omissions?: Omission[]
  /** Reports that limits and sampling have dropped since the last one that was delivered. */
  dropped: Count
}

/** A part that is missing, or not whole, and why. */
export interface Omission {
  /**
   * `message` to `errors` are members of an `ErrorReport`, `frames` and `metrics` those of a `Report`; `locals` are the
   * variables of all frames.
   */
  part: 'message' | 'stack' | 'properties' | 'cause' | 'errors' | 'frames' | 'locals' | 'metrics'
  /**
   * `size`: too many or too long. `cycle`: shown elsewhere in this report. `getter`: reading it would run code of the
   * program. `build`: needs the build plugin, or a mark that asks for it. `unavailable`: there is none, or it is
   * unknown.
   */
  reason: 'size' | 'cycle' | 'getter' | 'build' | 'unavailable'
  /** How much is left out: UTF-16 units of a message, else members. Absent when not counted. */
  omitted?: Ordinal
}

/** A place in the source, in the original file where a source map knows it. */
export interface Location {
  functionName?: string
  file?: string
  /** 1-based. */
  line?: Ordinal
  /** 1-based. */
  column?: Ordinal
}

/** One error of a cause chain, or a thrown value that is not an error. */
export interface ErrorReport {
  /** Name of the class, e.g. `TypeError`; the type of a thrown value that is not an error, e.g. `string`. */
  type: string
  /** At most 4,000 UTF-16 units. */
  message: string
  /** Stack frames, innermost first. */
  stack: StackFrame[]
  /** Own properties besides `name`, `message`, `stack`, `cause` and `errors`. */
  properties: Entry[]
  /** The thrown value, when it is not an error. */
  value?: Value
  cause?: ErrorReport
  /** The errors of an `AggregateError`; `error` and `suppressed` of a `SuppressedError`. */
  errors?: ErrorReport[]
  /** Parts of this error that are missing. */
  omissions?: Omission[]
  /**
   * Frames of the functions that threw this cause. Those of the outermost error are in `Report.frames`; here it has
   * those of an earlier throw that is in no report.
   */
  frames?: Frame[]
}

export type Origin = 'app' | 'dependency' | 'native'

/** One parsed line of `error.stack`. */
export interface StackFrame extends Location {
  origin: Origin
  async?: true
  /** The place in the running code, when a source map led elsewhere. */
  generated?: Location
  excerpt?: Excerpt
}

/** Source lines around a failure. */
export interface Excerpt {
  /** Line number of the first of `lines`, 1-based. */
  firstLine: Ordinal
  lines: string[]
}

/**
 * One activation of a site, captured while the error unwound through it; or one of a function that is too small for
 * that, which stands before such an activation in the stack.
 */
export interface Frame extends Location {
  functionName: string
  /** Where the frame was left, when the stack has it; else where the function begins. 0 when neither is known. */
  line: Count
  /** `true` when `line` is only the beginning of the function. */
  approximate?: true
  /** Marked with `ghost`. */
  ghost: boolean
  /** Innermost scope first. Empty when `depth` left the locals out. */
  scopes: Scope[]
  this?: Value
  /**
   * Set when the names of the function stand in a file that nobody could read: the key in that file, and the number of
   * the function there. `functionName` and the names of variables are then positions, such as `#2`.
   */
  names?: string
  /**
   * Why `scopes` is empty: `unavailable` when the values were released before anybody asked for a report, `small` when
   * the function is too small to be recorded.
   */
  omitted?: 'depth' | 'unavailable' | 'small'
}

/** The variables of one region of a frame. */
export interface Scope {
  kind: 'parameters' | 'function' | 'block' | 'loop' | 'switch' | 'catch' | 'closure' | 'module' | 'expressions'
  /** First line of the region; absent for closures and modules. */
  line?: Count
  /** Last line of the statement, of expressions alone: their names are their source. */
  lastLine?: Count
  variables: Variable[]
}

/** The components around a failure, as their framework knows them. */
export interface Components {
  /** `React`, `Vue`, `Svelte`, `Solid`. */
  framework: string
  /** The framework's step, in its own words, e.g. `render function`. */
  step?: string
  /** Innermost first: the component that threw, and those it stands in. */
  stack: Component[]
  /** Those whose code created the component that threw, innermost first; in development. */
  owners?: Component[]
  /** The boundary that caught the error. */
  boundary?: Component
}

/** One component, with its values where the framework shows them. */
export interface Component extends Location {
  functionName: string
  props?: Value
  state?: Value
}

export interface Variable {
  name: string
  value: Value
}

/** A bounded, detached copy of a value. */
export type Value = PrimitiveValue | ObjectValue | ReferenceValue | MissingValue

export interface PrimitiveValue {
  kind: 'primitive'
  type: 'string' | 'number' | 'bigint' | 'boolean' | 'symbol' | 'undefined' | 'null'
  /** A string unchanged; everything else as one would write it: `-0`, `12n`, `Symbol(id)`. */
  text: string
  /** Full length in UTF-16 units, when `text` is only its beginning. */
  length?: Count
}

export interface ObjectValue {
  kind: 'object'
  /** Name of the class or the built-in kind: `Object`, `Array`, `Map`, `User`, `function`, `Proxy`. */
  type: string
  /** Set when a `reference` elsewhere in the report points here. */
  id?: Count
  /**
   * A text for the value: the time of a Date, the source of a RegExp, the name of a function, the message of an Error.
   */
  text?: string
  /** Full length in UTF-16 units, when `text` is only its beginning. */
  length?: Count
  /** Number of elements, entries or bytes of a collection. */
  size?: Count
  entries: Entry[]
  /** The part that was left out of `entries`. */
  cut?: Cut
}

/** `traps`: a Proxy, where listing anything would run code of the program. */
export interface Cut {
  reason: 'depth' | 'size' | 'time' | 'traps'
  /** How many entries are not shown; absent when not counted. */
  omitted?: Ordinal
}

/** The same object as the one with this `id`: a cycle or a shared reference. */
export interface ReferenceValue {
  kind: 'reference'
  id: Count
}

/**
 * Stands in place of a value. `getter`: reading it would run code of the program. `redacted`: masked. `uninitialised`:
 * the binding had no value yet. `size` and `time`: the report is full. `unavailable`: the language does not show it.
 */
export interface MissingValue {
  kind: 'missing'
  reason: 'getter' | 'redacted' | 'uninitialised' | 'size' | 'time' | 'unavailable'
}

export interface Entry {
  /**
   * `property` and `symbol` by name, `index` of an array, `map` with a key of any kind, `set` without key, `internal`
   * for state that the language hides.
   */
  kind: 'property' | 'symbol' | 'index' | 'map' | 'set' | 'internal'
  /** The name, index or symbol description; a one-line rendering of a Map's key. */
  key: string
  /** Full length in UTF-16 units, when `key` is only its beginning. */
  keyLength?: Count
  /** The key of a Map entry, when it is an object. */
  keyValue?: Value
  value: Value
}

/** Ids of a distributed trace, as of the W3C's Trace Context: hexadecimal. */
export interface Trace {
  /** 32 digits. */
  traceId: string
  /** 16 digits. */
  spanId?: string
}

export interface Environment {
  /** `node`, `bun`, `deno`, `browser`, `worker`, `workerd`, `edge-runtime`, `react-native` or `unknown`. */
  runtime: string
  version?: string
  /** Where the runtime does not imply it, e.g. `Hermes 0.12.0`. */
  engine?: string
  /** Operating system, e.g. `linux x64`. */
  os?: string
  userAgent?: string
  /** Address of the page. */
  url?: string
  /** Version of the program. */
  release?: string
  /** Name of the program. */
  service?: string
  /** Where the program runs, e.g. `production`: the option `environment`. */
  deployment?: string
  /** Memory in use when the error reached its first boundary. */
  memoryBytes?: number
}

export interface Metrics {
  /** Time from entry to failure of the ghost. */
  runtimeMs?: number
  /** Change of memory in use from entry to failure of the ghost. */
  memoryDeltaBytes?: number
}
