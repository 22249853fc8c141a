import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { transform } from '../../../src/index.ts'
import { lower } from '../../harness/lower.ts'
import { transformed } from '../../harness/observe.ts'
import type { LoweredFile, Program } from '../../harness/program.ts'
import { bundleRecorder } from '../../harness/recorder-script.ts'
import type { RecordedError, ShownError } from './events.ts'
import { parse } from './syntax.ts'
import { transparent } from './transparent.ts'
import type { Done, Task } from './worker/worker.ts'

/** One program, run twice. */
export interface Observed {
  /** The files as they were instrumented: JavaScript without marks. */
  readonly files: Readonly<Record<string, Source>>
  readonly shown: readonly ShownError[]
  readonly recorded: readonly RecordedError[]
}

export interface Source {
  readonly code: string
  /** The findings of the debugger. */
  readonly transparent: string
  readonly type: 'module' | 'commonjs'
}

/** Programs may throw without end. */
export const MAX_ERRORS = 60

/** Runs a program plain under a debugger and instrumented, and returns what both show of each error. */
export async function observe(program: Program): Promise<Observed> {
  const unmarked = program.marks === 'kept' ? program.files : transformed(program, 'none')
  const lowered = Object.entries(unmarked).map(([file, code]): [string, LoweredFile] => [
    file,
    lower(code, file, program),
  ])
  const sources = Object.fromEntries(
    lowered.flatMap(([file, { code, type }]) => (type === 'json' ? [] : [[file, sourceOf(file, code, type)]])),
  )
  const withCode = (codeOf: (file: string, source: Source) => string): Record<string, LoweredFile> =>
    Object.fromEntries(
      lowered.map(([file, each]) => {
        const source = sources[file]
        return [file, source ? { code: codeOf(file, source), type: source.type } : each]
      }),
    )
  const plain = withCode((_, source) => source.transparent)
  const instrumented = withCode(
    (file, { code, type }) =>
      transform(code, `${file}.js`, { frames: 'all', small: 'record', sourceType: type })?.code ?? code,
  )
  const { shown = [] } = await ask({
    program: { files: plain, isInstrumented: false },
    maxErrors: MAX_ERRORS,
  })
  const { recorded = [] } = await ask({
    program: { files: instrumented, isInstrumented: true },
    maxErrors: MAX_ERRORS,
  })
  return { files: sources, shown, recorded }
}

const sourceOf = (file: string, code: string, type: Source['type']): Source => ({
  code,
  transparent: transparent(code, parse(code, file, type)),
  type,
})

let worker: Worker | undefined

async function ask(task: Task): Promise<Done> {
  worker ??= start()
  worker.postMessage(task)
  const [done] = (await once(worker, 'message')) as [Done]
  if (done.failure) throw new Error(done.failure)
  return done
}

function start(): Worker {
  const started = new Worker(new URL('worker/worker.ts', import.meta.url), {
    execArgv: ['--experimental-vm-modules', '--no-warnings'],
    workerData: { recorder: bundleRecorder() },
  })
  started.unref()
  return started
}
