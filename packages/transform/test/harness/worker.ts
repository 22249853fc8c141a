/** Runs programs in a thread of its own, where `vm` knows modules and Vitest's loader is out of the way. */
import { inspect } from 'node:util'
import { Script } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import type { LoweredProgram } from './program.ts'
import { run } from './realm/run.ts'

const { recorder: text } = workerData as { recorder: string }
const recorder = new Script(text, { filename: 'file:///recorder.js' })

parentPort?.on('message', async (program: LoweredProgram) => {
  try {
    parentPort?.postMessage({ observation: await run({ program, recorder }) })
  } catch (error) {
    parentPort?.postMessage({ failure: inspect(error) })
  }
})
