/** Programs that log every tick, printed by Babel: what ghosts return arrives when it arrives in the plain program. */

import { describe, expect, it } from 'vitest'
import { runLowered } from '../../transform/test/harness/observe.ts'
import type { Program } from '../../transform/test/harness/program.ts'
import { expectSame } from '../../transform/test/harness/same.ts'
import { type Choice, isFull, PLACES, programOf } from '../../transform/test/same-behaviour/ticks/tables.ts'
import { versions } from './harness/babel.ts'
import { lowered } from './harness/print.ts'

const places = Object.keys(PLACES)
const values = ['a fulfilled promise', 'the rejection of an async function', 'a thenable']
const few: Choice = { places, values, isMarked: true }
const choices: readonly (readonly [string, Choice])[] = isFull
  ? places.map((place) => [place, { places: [place], isMarked: true }])
  : [['all places', few]]

describe.each(versions)('Babel $version: a ghost returns in', (babel) => {
  it.each(choices)(
    '%s',
    async (name, choice) => {
      const program: Program = { name, files: { 'input.js': programOf(choice) }, sourceType: 'module' }
      const plain = await runLowered(await lowered(program, babel, false))
      const instrumented = await runLowered(await lowered(program, babel, true))
      expect(plain.log.length).toBeGreaterThan(250)
      expectSame(program, plain, instrumented)
    },
    60_000,
  )
})
