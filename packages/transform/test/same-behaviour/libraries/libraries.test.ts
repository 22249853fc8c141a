import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TransformResult } from '../../../src/index.ts'
import type { Outcome } from './child/main.ts'
import { copy, installRuntime, instrumentPackage, link, placePackage } from './copy.ts'
import { LIBRARIES, type Library } from './library-files.ts'
import { traceLog } from './traced.ts'
import { buildZodTests } from './zod-tests.ts'

/**
 * Libraries as they are published do the same when every function of every file is instrumented: `exercises` call them
 * in a process of their own, on a plain copy and on an instrumented one.
 */
const root = mkdtempSync(join(tmpdir(), 'traceghost-libraries-'))
const plain = join(root, 'plain')
const instrumented = join(root, 'instrumented')

const run = promisify(execFile)
const MAIN = fileURLToPath(new URL('child/main.ts', import.meta.url))

/** The behaviour of both copies of a library. */
interface Runs {
  /** Files that are instrumented, by their paths. */
  readonly changed: ReadonlyMap<string, TransformResult>
  readonly before: Finished
  readonly after: Finished
}

/** Half of the time goes to the most files and to a whole suite of tests: by default they are left out. */
const DEAR: readonly Library[] = ['date-fns', 'zod']
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const tested = LIBRARIES.filter((library) => isFull || !DEAR.includes(library))

const runs = new Map<Library, Promise<Runs>>()

beforeAll(async () => {
  for (const base of [plain, instrumented]) mkdirSync(base)
  await installRuntime(instrumented)
  for (const library of tested) {
    const run = start(library)
    // The tests of a library report its failure.
    run.catch(() => {})
    runs.set(library, run)
    // While processes exercise this library, the next one is instrumented.
    await nextTurn()
  }
}, 300_000)

afterAll(() => rm(root, { recursive: true }), 60_000)

interface Finished {
  readonly outcome: Outcome
  /** The output in the terminal. */
  readonly text: string
}

async function start(library: Library): Promise<Runs> {
  placePackage(library, plain, link)
  const changed = new Map<string, TransformResult>()
  for (const directory of placePackage(library, instrumented, copy))
    instrumentPackage(directory, join(instrumented, 'node_modules'), changed)
  if (library === 'zod') await buildZodTests([plain, instrumented])
  const [before, after] = await Promise.all([exercise(library, plain), exercise(library, instrumented)])
  return { changed, before, after }
}

async function exercise(library: string, base: string): Promise<Finished> {
  const output = join(base, `${library}.json`)
  const env = { ...process.env, TZ: 'UTC', NODE_ENV: 'development', NODE_OPTIONS: '', FORCE_COLOR: '' }
  const { stdout, stderr } = await run(process.execPath, ['--preserve-symlinks', MAIN, library, base, output], {
    env,
    cwd: base,
  })
  return { outcome: JSON.parse(readFileSync(output, 'utf8')) as Outcome, text: stdout + stderr }
}

describe.each(tested)('%s', (library) => {
  let changed: ReadonlyMap<string, TransformResult>
  let before: Finished
  let after: Finished

  beforeAll(async () => {
    ;({ changed, before, after } = await (runs.get(library) as Promise<Runs>))
  }, 300_000)

  it('does what it did', () => {
    for (const [name, { log }] of Object.entries(before.outcome.seen)) {
      expect(log.length).toBeGreaterThan(500)
      expect(log.filter((line) => line.includes(' threw ')).length).toBeGreaterThan(20)
      expect(firstDifference(traceLog(after.outcome.seen[name]?.log ?? [], changed), log)).toBeUndefined()
    }
  }, 60_000)

  it('exports what it exported', () => {
    for (const [name, { shapes }] of Object.entries(before.outcome.seen)) {
      expect(shapes.length).toBeGreaterThan(20)
      expect(firstDifference(after.outcome.seen[name]?.shapes ?? [], shapes)).toBeUndefined()
    }
  })

  it('hands over what its table says', () => {
    expect(changed.size).toBeGreaterThanOrEqual(3)
    expect(before.outcome.captures).toBe(0)
    expect(after.outcome.captures).toBeGreaterThan(100)
    expect(after.outcome.reports).toBeGreaterThan(0)
    expect(after.outcome.problems).toEqual([])
  })

  it('says nothing', () => {
    expect(after.text).toBe(before.text)
  })
})

/** A comparison of whole logs would print all of them. */
function firstDifference(actual: readonly string[], expected: readonly string[]): unknown {
  const index = expected.findIndex((line, at) => line !== actual[at])
  if (index < 0 && actual.length === expected.length) return undefined
  return { index, actual: actual.slice(index, index + 2), expected: expected.slice(index, index + 2) }
}
