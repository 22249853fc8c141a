/** Programs that log every tick: what ghosts return arrives when it arrives in the plain program. */

import { describe, expect, it } from 'vitest'
import { runInstrumented, runPlain } from '../../harness/observe.ts'
import type { Program } from '../../harness/program.ts'
import { expectSame } from '../../harness/same.ts'
import { everyNth, isFull, PLACES, programOf } from './tables.ts'

const programFrom = (name: string, code: string): Program => ({
  name,
  files: { 'input.js': code },
  sourceType: 'module',
})

const places = Object.keys(PLACES)

describe.each([
  ['a ghost', true],
  ['a function without a mark', false],
])('%s returns in', (_, isMarked) => {
  it.each(isMarked || isFull ? places : everyNth(places, 5))('%s', async (place) => {
    const program = programFrom(place, programOf({ places: [place], isMarked }))
    const plain = await runPlain(program)
    expect(plain.log.length).toBeGreaterThan(250)
    expectSame(program, plain, await runInstrumented(program))
  })
})

/** The values that observers see of a settled promise, by the tick in which they see them. */
const observed = (declarations: string): Program =>
  programFrom(
    'one tick',
    `import { ghost } from 'traceghost'
    const own = async () => 1
    const fails = async () => { throw 2 }
    const value = Promise.resolve(1)
    const f = ${declarations}
    export async function run(log) {
      let chain = Promise.resolve()
      for (let tick = 1; tick < 5; tick++) chain = chain.then(() => log(tick))
      f().then(() => log('then'), () => log('catch'))
      await chain
    }`,
  )

it.each([
  ['ghost(() => own())', '1 then 2 3 4', '1 2 then 3 4'],
  ['ghost(() => fails())', '1 catch 2 3 4', '1 2 catch 3 4'],
  ['ghost(() => value)', '1 then 2 3 4', '1 then 2 3 4'],
  ['ghost(async () => own())', '1 2 3 then 4', '1 2 3 then 4'],
])(
  'a plain function that returns a promise of its own costs observers one tick, others none: %s',
  async (text, plainly, asGhost) => {
    const program = observed(text)
    const ticks = ({ log }: { log: readonly string[] }): string =>
      log.slice(0, -1).join(' ').replaceAll("'", '').replaceAll('"', '')
    expect(ticks(await runPlain(program))).toBe(plainly)
    expect(ticks(await runInstrumented(program))).toBe(asGhost)
  },
)
