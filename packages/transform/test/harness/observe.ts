import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type Frames, transform } from '../../src/index.ts'
import { lower } from './lower.ts'
import type { Files, InstrumentedObservation, LoweredProgram, Program } from './program.ts'
import { bundleRecorder } from './recorder-script.ts'

const MAX_RUN_MS = 20_000

/** The behaviour of a program, and the files that ran. */
export type Run = InstrumentedObservation & { readonly ran: LoweredProgram }

/** Runs the plain program. */
export const runPlain = (program: Program): Promise<Run> =>
  run(lowered(program, program.marks === 'kept' ? program.files : transformed(program, 'none'), false))

/** Runs a program with every function instrumented. */
export const runInstrumented = (program: Program): Promise<Run> =>
  run(lowered(program, transformed(program, 'all'), true))

/** Runs a program that is lowered already. */
export const runLowered = (program: LoweredProgram): Promise<Run> => run(program)

/** The files of a program after the transform, before they are lowered. */
export function transformed({ files, sourceType, showLocals = false }: Program, frames: Frames): Files {
  const entries = Object.entries(files).map(([file, code]): [string, string] => {
    if (file.endsWith('.json')) return [file, code]
    const options = {
      frames,
      small: 'record' as const,
      showLocals,
      ...(!/\.[cm][jt]sx?$/.test(file) && { sourceType }),
    }
    return [file, transform(code, file, options)?.code ?? code]
  })
  return Object.fromEntries(entries)
}

/** The files of a program after the transform, as JavaScript. */
export function lowered(program: Program, files: Files, isInstrumented: boolean): LoweredProgram {
  const entries = Object.entries(files).map(([file, code]) => [file, lower(code, file, program)])
  return { files: Object.fromEntries(entries), isInstrumented }
}

let worker: Worker | undefined
let last: Promise<unknown> = Promise.resolve()

/** One program after the other, since the process reports unhandled rejections. */
function run(program: LoweredProgram): Promise<Run> {
  const result = last.then(() => runInWorker(program))
  last = result.catch(() => {})
  return result
}

async function runInWorker(program: LoweredProgram): Promise<Run> {
  worker ??= startWorker()
  const current = worker
  const signal = AbortSignal.timeout(MAX_RUN_MS)
  try {
    current.postMessage(program)
    const [answer] = (await once(current, 'message', { signal })) as [
      { observation: InstrumentedObservation; failure?: string },
    ]
    if (answer.failure) throw new Error(answer.failure)
    return { ...answer.observation, ran: program }
  } catch (error) {
    if (signal.aborted) {
      worker = undefined
      await current.terminate()
    }
    throw error
  }
}

function startWorker(): Worker {
  const started = new Worker(new URL('worker.ts', import.meta.url), {
    execArgv: ['--experimental-vm-modules', '--no-warnings'],
    workerData: { recorder: bundleRecorder() },
  })
  started.unref()
  return started
}
