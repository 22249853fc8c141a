/** Asynchronous contexts of edge runtimes. */

import type { RunInContext } from '../sinks/destination.ts'
import { type AsyncContexts, moduleOf } from './edge-modules.ts'

/** Vercel's has the class as a global. */
interface Globals {
  readonly AsyncLocalStorage?: AsyncContexts
}

/** Takes the asynchronous context, where the runtime has any. */
export function takeContext(): RunInContext {
  try {
    const contexts = (globalThis as Globals).AsyncLocalStorage ?? moduleOf('node:async_hooks').AsyncLocalStorage
    const run = contexts?.snapshot?.()
    return run ? inContext(run) : runHere
  } catch {
    return runHere
  }
}

const runHere: RunInContext = (step) => step()

/** workerd does not let one request enter the context of another: the step runs without it. */
const inContext =
  (run: RunInContext): RunInContext =>
  (step) => {
    let hasBegun = false
    try {
      return run(() => {
        hasBegun = true
        return step()
      })
    } catch (error) {
      if (hasBegun) throw error
      return step()
    }
  }
