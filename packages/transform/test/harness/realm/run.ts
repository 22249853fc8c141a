import { setImmediate } from 'node:timers/promises'
import { types } from 'node:util'
import type { Script } from 'node:vm'
import type { CaptureNote, InstrumentedObservation, LoweredProgram } from '../program.ts'
import type { Capture } from './captures.ts'
import { createDescribe, type Describe } from './describe.ts'
import { intrinsicsOf } from './intrinsics.ts'
import { createLoad, MissingFile } from './load.ts'
import { createRealm, type Realm } from './realm.ts'
import { createStackOf } from './stack.ts'
import { textOf } from './text.ts'

export interface RunInput {
  readonly program: LoweredProgram
  /** The recorder, for instrumented programs. */
  readonly recorder: Script
  /** Told of every capture, with the values themselves. */
  readonly onCapture?: (capture: Capture) => void
}

/**
 * Runs a program in a realm of its own, in this thread. One at a time.
 *
 * @throws when the program cannot be compiled: what a program throws while it runs is part of what is observed.
 */
export async function run({ program, recorder, onCapture }: RunInput): Promise<InstrumentedObservation> {
  const captures: CaptureNote[] = []
  const progress: Progress = { step: LOADING }
  const realm = createRealm({
    recorder: program.isInstrumented ? recorder : undefined,
    onCapture(capture) {
      captures.push({ ...noteOf(capture, progress.step), ...(program.hasValues && { values: valuesOf(capture) }) })
      onCapture?.(capture)
    },
  })
  Object.assign(realm.global, { ghost: mark, textOf })
  const describe = createDescribe({ intrinsics: intrinsicsOf(realm.global), stackOf: createStackOf(program) })
  const before = new Set(Reflect.ownKeys(realm.global))
  const account = await new Execution(realm, describe, progress).run(program)
  const isComplaint = (line: string): boolean => line.startsWith('traceghost:')
  return {
    ...account,
    log: [...account.log, ...realm.console.filter((line) => !isComplaint(line))],
    globals: globalsOf(realm, before, describe),
    captures,
    complaints: realm.console.filter(isComplaint),
  }
}

/** The code that is running: the whole program while it loads, then one of its functions. */
interface Progress {
  step: string
}

export const LOADING = '(loading)'

/** Stands in for `ghost`: marks do nothing. */
const mark = (subject?: unknown): unknown =>
  typeof subject === 'function' ? subject : (inner: unknown): unknown => inner

type Account = Omit<InstrumentedObservation, 'captures' | 'complaints' | 'globals'>

/** One run, and what is written down meanwhile. */
class Execution {
  readonly #realm: Realm
  readonly #describe: Describe
  readonly #progress: Progress
  readonly #log: string[] = []
  readonly #unrecorded: string[] = []
  readonly #rejections: string[] = []

  constructor(realm: Realm, describe: Describe, progress: Progress) {
    this.#realm = realm
    this.#describe = describe
    this.#progress = progress
  }

  async run(program: LoweredProgram): Promise<Account> {
    const onRejection = (error: unknown): void => void this.#rejections.push(this.#describe(error))
    process.on('unhandledRejection', onRejection)
    try {
      const outcome = await this.#loadAndRun(program)
      // Promise chains that nobody waits for, and rejections that nobody handles.
      await setImmediate()
      await setImmediate()
      return { ...outcome, log: this.#log, rejections: this.#rejections, unrecorded: this.#unrecorded }
    } finally {
      process.off('unhandledRejection', onRejection)
    }
  }

  async #loadAndRun(program: LoweredProgram): Promise<Pick<Account, 'thrown' | 'exports'>> {
    let exports: Record<string, unknown> | undefined
    try {
      exports = await createLoad(program, this.#realm)(Object.keys(program.files)[0] as string)
    } catch (error) {
      if (error instanceof MissingFile || isNoProgram(error)) throw error
      return { thrown: this.#describe(error), exports: 'none' }
    }
    for (const [name, exported] of Object.entries(exports)) {
      if (program.calls && !program.calls.includes(name)) continue
      if (typeof exported === 'function' && !isClass(exported)) await this.#call(name, exported)
    }
    return { exports: this.#describe(exports) }
  }

  async #call(name: string, exported: CallableFunction): Promise<void> {
    this.#progress.step = name
    const write = (...items: unknown[]): void => void this.#log.push(items.map(this.#describe).join(' '))
    try {
      const result: unknown = await exported(write)
      this.#log.push(`${name} returned ${this.#describe(result)}`)
    } catch (error) {
      this.#log.push(`${name} threw ${this.#describe(error)}`)
      if (this.#realm.recorder && !this.#realm.isRecorded(error)) this.#unrecorded.push(name)
    }
  }
}

const isClass = (value: CallableFunction): boolean => {
  const prototype = Object.getOwnPropertyDescriptor(value, 'prototype')
  return prototype !== undefined && !prototype.writable && !types.isGeneratorFunction(value)
}

/** Compilation fails before anything of the program is on the stack. */
const isNoProgram = (error: unknown): boolean =>
  types.isNativeError(error) && error.name === 'SyntaxError' && !/\n +at .*program\//.test(error.stack ?? '')

/** The key of the recordings is all that an instrumented program may add. */
const OWN = Symbol.for('traceghost.1')

function globalsOf({ global }: Realm, before: ReadonlySet<PropertyKey>, describe: Describe): string {
  const added = Object.create(null) as object
  for (const key of Reflect.ownKeys(global)) {
    const descriptor = Object.getOwnPropertyDescriptor(global, key)
    if (descriptor && !before.has(key) && key !== OWN) Object.defineProperty(added, key, descriptor)
  }
  return describe(added)
}

const noteOf = ({ error, scope: { site, kind, line, parent } }: Capture, during: string): CaptureNote => ({
  during,
  site: site.name,
  kind,
  line,
  isRoot: parent === -1,
  error: types.isNativeError(error) ? `${error.name}: ${error.message}` : typeof error,
})

const OUTER = new Set(['closure', 'module'])

const valuesOf = ({ values }: Capture): string[] =>
  values.map(
    ({ name, list, state, value }) =>
      `${OUTER.has(list) ? `${list} ` : ''}${name}: ${state === 'value' ? textOf(value) : `(${state})`}`,
  )
