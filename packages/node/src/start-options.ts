import { isMainThread } from 'node:worker_threads'
import { openCache } from './cache/cache.ts'
import { misspeltVariables, resolveOptions } from './options.ts'
import { tell, warn } from './warn.ts'
import type { InstrumentOptions } from './work.ts'

/** Those of a program of tests, whose failures are explained. */
export function testOptions(): InstrumentOptions {
  const options = startOptions()
  return options.frames === 'none' || countsOffsets(process.env)
    ? options
    : { ...options, frames: 'all', small: 'record', showLocals: true }
}

/** `node --test --experimental-test-coverage` counts by offsets in files, which the text that runs does not have. */
const countsOffsets = ({ NODE_V8_COVERAGE }: NodeJS.ProcessEnv): boolean =>
  /[\\/]node-coverage-\w+$/.test(NODE_V8_COVERAGE ?? '')

/**
 * The options of the program that is being started.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function startOptions(): InstrumentOptions {
  const options = resolveOptions(process.cwd(), process.env, warn)
  // Threads have the environment of the process.
  if (isMainThread) for (const message of misspeltVariables(process.env)) warn(message)
  return { ...options, known: options.cache ? openCache(options.root) : undefined, warn, tell }
}
