import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { fixtureNames, readFixture } from '../../harness/fixtures.ts'
import type { Files, Program } from '../../harness/program.ts'
import { readTorture, tortureNames } from '../../harness/torture-programs.ts'
import { programOf } from '../../same-behaviour/generate/program-of.ts'
import { programs } from '../../same-behaviour/generate/tree/arbitrary.ts'
import { compareErrors } from './compare.ts'
import { debuggable } from './debuggable.ts'
import { observe } from './observe.ts'
import { createTally } from './tally.ts'

/**
 * The captured values are those that a debugger sees: the plain program runs under one that stops at every error, and
 * names and values of each frame and scope are compared with what the instrumented program hands over for the same
 * error. `INSPECTOR=1` prints what was compared and what is not captured.
 */
const tally = createTally()

async function failuresOf(program: Program): Promise<readonly string[]> {
  const before = tally.failures.length
  compareErrors(await observe(program), tally)
  return tally.failures.slice(before)
}

/** V8 gives up where its debugger stops at an overflow of the stack: that function is not called. */
const withoutOverflow = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([file, code]) => [file, code.replace('export function overflow', 'function overflow')]),
  )

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** By default half of the programs: what all of them capture is compared with the plain programs, too. */
const share = (names: readonly string[]): readonly string[] => names.filter((_, index) => isFull || index % 2 === 0)

const folders = { module: 'module', commonjs: 'commonjs' } as const

describe.each(Object.entries(folders))('torture programs: %s', (folder, sourceType) => {
  it.each(share(tortureNames(folder)))('%s', async (name) => {
    const { files } = readTorture(folder, name)
    expect(await failuresOf({ name, files: withoutOverflow(files), sourceType })).toEqual([])
  })
})

it.each(fixtureNames)('fixture: %s', async (name) => {
  expect(await failuresOf(readFixture(name))).toEqual([])
})

const RANDOM_PROGRAMS = isFull ? 60 : 10

it('random programs', async () => {
  for (const tree of fc.sample(programs, { numRuns: RANDOM_PROGRAMS, seed: 3 }).map(debuggable)) {
    expect(await failuresOf(programOf(tree))).toEqual([])
  }
}, 60_000)

afterAll(() => {
  if (process.env.INSPECTOR) console.log({ ...tally, failures: tally.failures.length })
})
