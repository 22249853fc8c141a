/** Programs as their authors write them: through the transform, then run here or in a process of their own. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { type Frames, type TransformOptions, transform } from '@traceghost/transform'
import { afterAll } from 'vitest'
import * as api from '../../src/index.ts'
import * as recorder from '../../src/recorder.ts'

const modules: Record<string, unknown> = { traceghost: api, 'traceghost/recorder': recorder }
let count = 0

/**
 * Runs a CommonJS program in this process.
 *
 * @param compile what a build makes of the instrumented code
 * @param others what it may require besides
 * @returns what it exports, by names that the test expects.
 */
export function load<Exports extends object>(
  source: string,
  frames: Frames | 'but small' = 'module',
  compile: (code: string) => string = (code) => code,
  others: Readonly<Record<string, unknown>> = {},
): Exports {
  const file = `/app/program${++count}.js`
  const result = transform(source, file, { ...reachOf(frames), sourceType: 'commonjs', root: '/app' })
  if (!result) throw new Error('nothing to instrument')
  const exports = {}
  const run = compileFunction(compile(result.code), ['require', 'exports'], { filename: file })
  run((name: string) => modules[name] ?? others[name], exports)
  return exports as Exports
}

/** `but small`: every function that is large enough to be recorded. */
const reachOf = (frames: Frames | 'but small'): Pick<TransformOptions, 'frames' | 'small'> =>
  frames === 'but small' ? { frames: 'all', small: 'skip' } : { frames, small: 'record' }

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly frames?: Frames | 'but small'
  readonly node?: readonly string[]
  /** No build step. */
  readonly isBare?: boolean
  readonly env?: Readonly<Record<string, string>>
}

/** A clock that can be put forward, in place before the runtime is loaded. */
export const CLOCK = `data:text/javascript,
  const now = performance.now.bind(performance);
  globalThis.clock = { skippedMs: 0 };
  performance.now = () => now() + clock.skippedMs`

const hooks = new URL('../source-hooks.mjs', import.meta.url).href
/** None takes as long but those that hang. */
const TIMEOUT_MS = 100_000

let folder: string | undefined

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true })
})

/** Runs a module in a process of its own. */
export function run(source: string, { frames = 'module', node = [], isBare, env }: RunOptions = {}): Ended {
  folder ??= mkdtempSync(join(tmpdir(), 'traceghost-'))
  const file = join(folder, `program${++count}.mjs`)
  const result = isBare ? null : transform(source, file, { ...reachOf(frames), root: folder })
  writeFileSync(file, result?.code ?? source)
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, '--import', hooks, file], {
    cwd: folder,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
    env: { PATH: process.env.PATH, ...env },
  })
  return { code: status, stdout, stderr }
}
