import { setImmediate } from 'node:timers/promises'
import type { Script } from 'node:vm'
import type { CaptureNote, InstrumentedObservation, LoweredProgram } from '../program.ts'
import type { Capture } from './captures.ts'
import { createDescribe, type Describe } from './describe.ts'
import { intrinsicsOf } from './intrinsics.ts'
import { createLoad, MissingFile } from './load.ts'
import { createRealm, type Realm } from './realm.ts'
import { createStackOf } from './stack.ts'

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
  const realm = createRealm({
    recorder: program.isInstrumented ? recorder : undefined,
    onCapture(capture) {
      captures.push(noteOf(capture))
      onCapture?.(capture)
    },
  })
  realm.global.ghost = mark
  const intrinsics = intrinsicsOf(realm.global)
  const describe = createDescribe({ intrinsics, stackOf: createStackOf(program.files) })
  const before = new Set(Reflect.ownKeys(realm.global))
  const account = await execute(program, realm, describe)
  const isComplaint = (line: string): boolean => line.startsWith('traceghost:')
  return {
    ...account,
    log: [...account.log, ...realm.console.filter((line) => !isComplaint(line))],
    globals: globalsOf(realm, before, describe),
    captures,
    complaints: realm.console.filter(isComplaint),
  }
}

/** Stands in for `ghost`: marks do nothing. */
const mark = (subject?: unknown): unknown =>
  typeof subject === 'function' ? subject : (inner: unknown): unknown => inner

type Account = Omit<InstrumentedObservation, 'captures' | 'complaints' | 'globals'>

async function execute(program: LoweredProgram, realm: Realm, describe: Describe): Promise<Account> {
  const log: string[] = []
  const unrecorded: string[] = []
  const rejections: string[] = []
  const notice = (value: unknown): string => {
    const text = describe(value)
    if (isError(value) && program.isInstrumented && !realm.isRecorded(value)) unrecorded.push(text)
    return text
  }
  const onRejection = (error: unknown): void => void rejections.push(notice(error))
  process.on('unhandledRejection', onRejection)
  const outcome: { returned?: string; thrown?: string } = {}
  let exports: Record<string, unknown> | undefined
  try {
    exports = await createLoad(program, realm)(Object.keys(program.files)[0] as string)
    const { run } = exports as { run?: (log: (...items: unknown[]) => void) => unknown }
    const write = (...items: unknown[]): void => void log.push(items.map(notice).join(' '))
    if (typeof run === 'function') outcome.returned = describe(await run(write))
  } catch (error) {
    if (error instanceof MissingFile || isNoProgram(error)) throw error
    outcome.thrown = notice(error)
  }
  // Promise chains that nobody waits for, and rejections that nobody handles.
  await setImmediate()
  await setImmediate()
  process.off('unhandledRejection', onRejection)
  return { log, ...outcome, rejections, unrecorded, exports: describe(exports) }
}

const isError = (value: unknown): value is Error => Object.prototype.toString.call(value) === '[object Error]'

/** Compilation fails before anything of the program is on the stack. */
const isNoProgram = (error: unknown): boolean =>
  isError(error) && error.name === 'SyntaxError' && !/\n +at .*program\//.test(error.stack ?? '')

/** What the recordings are kept under is all that an instrumented program may add. */
const OWN = Symbol.for('traceghost.recordings.1')

function globalsOf({ global }: Realm, before: ReadonlySet<PropertyKey>, describe: Describe): string {
  const added = Reflect.ownKeys(global).filter((key) => !before.has(key) && key !== OWN)
  return added.map((key) => `${String(key)}: ${describe(Object.getOwnPropertyDescriptor(global, key))}`).join('\n')
}

const noteOf = ({ error, scope: { site, kind, line, parent } }: Capture): CaptureNote => ({
  site: site.name,
  kind,
  line,
  isRoot: parent === -1,
  error: isError(error) ? `${error.name}: ${error.message}` : typeof error,
})
