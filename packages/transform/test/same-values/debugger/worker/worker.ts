/** Runs programs in a thread of its own with a debugger attached to it. */
import './host.ts'
import { inspect } from 'node:util'
import { Script } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import type { LoweredProgram } from '../../../harness/program.ts'
import type { Capture } from '../../../harness/realm/captures.ts'
import { run } from '../../../harness/realm/run.ts'
import { ROOT } from '../../../harness/realm/stack.ts'
import { textOf } from '../../../harness/realm/text.ts'
import type { RecordedError, RecordedScope, ShownError } from '../events.ts'
import { DebuggerSession, type Pause, RECORDER } from './session.ts'
import { errorText, readFrames } from './shown.ts'

/** The request to the thread. */
export interface Task {
  readonly program: LoweredProgram
  /** Errors after these are not looked at. */
  readonly maxErrors: number
}

export interface Done {
  readonly shown?: readonly ShownError[]
  readonly recorded?: readonly RecordedError[]
  readonly failure?: string
}

const { recorder: text } = workerData as { recorder: string }
const recorder = new Script(text, { filename: RECORDER })

let onPause: (pause: Pause) => void = () => {}
const session = new DebuggerSession(ROOT, (pause) => onPause(pause))

parentPort?.on('message', async (task: Task) => {
  try {
    parentPort?.postMessage(await (task.program.isInstrumented ? record(task) : show(task)))
  } catch (error) {
    parentPort?.postMessage({ failure: inspect(error) })
  }
})

async function pausing(handle: typeof onPause, work: () => Promise<unknown>): Promise<void> {
  let failure: unknown
  onPause = (pause) => {
    try {
      if (pause.isOwn && pause.frames.length > 0) handle(pause)
    } catch (error) {
      failure ??= error
    }
  }
  session.pauseOnErrors('all')
  try {
    await work()
  } finally {
    session.pauseOnErrors('none')
  }
  if (failure) throw failure
}

/** The debugger's view of a plain program. */
async function show({ program, maxErrors }: Task): Promise<Done> {
  const shown: ShownError[] = []
  const handle = ({ frames, reason, thrown }: Pause): void => {
    if (shown.length === maxErrors) return
    shown.push({ error: errorText(thrown, session), reason, frames: readFrames(frames, session) })
  }
  await pausing(handle, () => run({ program, recorder }))
  return { shown }
}

/** The values captured of the same errors in an instrumented program. */
async function record({ program, maxErrors }: Task): Promise<Done> {
  const errors: { identity: unknown; error: string; captures: RecordedScope[] }[] = []
  const handle = ({ frames: [top], thrown }: Pause): void => {
    if (top && isGuard(top, program)) return
    session.tell([thrown], (identity) => errors.push({ identity, error: textOf(identity), captures: [] }))
  }
  const onCapture = (capture: Capture): void => {
    const last = errors.findLast(({ identity }) => Object.is(identity, capture.error))
    last?.captures.push(recordedOf(capture))
  }
  await pausing(handle, () => run({ program, recorder, onCapture }))
  return { recorded: errors.slice(0, maxErrors).map(({ error, captures }) => ({ error, captures })) }
}

const recordedOf = ({ scope, values }: Capture): RecordedScope => ({
  file: scope.site.file,
  site: scope.site.name,
  line: scope.site.line,
  kind: scope.kind,
  isRoot: scope.parent === -1,
  isResumable: scope.site.async || scope.site.generator,
  values: values.map(({ name, list, state, value }) => ({ name, list, state, text: textOf(value) })),
})

/** The handlers of derived constructors look at `this` in a `try` of their own: `let $h='~?~';try{$h=this}catch{}`. */
function isGuard(frame: Pause['frames'][number], { files }: LoweredProgram): boolean {
  const { lineNumber, columnNumber } = frame.location
  const code = files[session.urlOf(frame).slice(ROOT.length)]?.code ?? ''
  return /^\S{1,9}=this\}catch\{\}/.test(code.split('\n')[lineNumber]?.slice(columnNumber) ?? '')
}
