import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { transform } from '../../src/index.ts'
import type { Capture } from '../harness/alone/recorder.ts'
import { runProgram } from '../harness/alone/run.ts'
import { placesIn, probe } from '../harness/probe.ts'

/**
 * A statement that throws is put in front of each statement of a program in turn. In the plain program it first asks
 * the engine for every name there is: that is what the instrumented program has to have captured.
 */
const SAMPLE = readFileSync(new URL('../programs/samples/every-statement.ts', import.meta.url), 'utf8')

const STOP = ";throw new Error('stop');"
const { offsets, names } = placesIn(SAMPLE.slice(0, SAMPLE.indexOf('export function run')))

const insert = (offset: number, statement: string): string => SAMPLE.slice(0, offset) + statement + SAMPLE.slice(offset)

/** Every name of every frame: the functions of the sample call each other only from where they are declared. */
function namesAndValues(captures: readonly Capture[]): [name: string, value: string][] {
  const ofSample = captures.filter(({ site, error }) => site !== 'run' && error === 'stop')
  const pairs = ofSample.flatMap(({ values }) => Object.entries(values))
  return pairs
    .map(([name, value]): [string, string] => [name.replace(/^closure /, ''), value])
    .filter(([name]) => names.includes(name))
}

describe('a throw at every statement in turn', () => {
  it('finds the statements', () => {
    expect(offsets.length).toBeGreaterThan(45)
    expect(names.length).toBeGreaterThan(30)
  })

  it.each(offsets.map((offset) => [SAMPLE.slice(0, offset).split('\n').length, offset]))(
    'line %i, offset %i',
    async (_, offset) => {
      const plain = await runProgram({ 'sample.ts': insert(offset, probe(names) + STOP) })
      const instrumented = transform(insert(offset, STOP), 'sample.ts')?.code as string
      const { thrown, captures } = await runProgram({ 'sample.ts': instrumented })
      const captured = namesAndValues(captures)
      const expected = JSON.parse(plain.log.at(-1) as string) as Record<string, string>
      expect(thrown).toBe(plain.thrown)
      for (const [name, value] of captured) expect([name, value]).toEqual([name, expected[name]])
      // An error that the program itself handles passes through the innermost scopes only.
      if (thrown) expect(Object.fromEntries(captured)).toEqual(expected)
      else expect(captured.length).toBeGreaterThan(0)
    },
  )
})
