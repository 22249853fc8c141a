import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { transform } from '../../src/index.ts'
import { lower } from '../harness/lower.ts'
import { type Run, runLowered } from '../harness/observe.ts'
import { placesIn, probe } from '../harness/probe.ts'
import type { CaptureNote } from '../harness/program.ts'

/**
 * A statement that throws is put in front of each statement of a program in turn. In the plain program it first asks
 * the engine for every name there is: that is what the instrumented program has to have captured.
 */
const SAMPLE = readFileSync(new URL('../programs/samples/every-statement.ts', import.meta.url), 'utf8')

const STOP = ";throw new Error('stop');"
const { offsets, names } = placesIn(SAMPLE.slice(0, SAMPLE.indexOf('export function run')))

const insert = (offset: number, statement: string): string => SAMPLE.slice(0, offset) + statement + SAMPLE.slice(offset)

function run(code: string, isInstrumented: boolean): Promise<Run> {
  const file = lower(code, 'sample.ts', { sourceType: 'module' })
  return runLowered({ files: { 'sample.ts': file }, isInstrumented, hasValues: true })
}

/** Every name of every frame: the functions of the sample call each other only from where they are declared. */
function namesAndValues(captures: readonly CaptureNote[]): [name: string, value: string][] {
  const ofSample = captures.filter(({ site, error }) => site !== 'run' && error === 'Error: stop')
  const pairs = ofSample.flatMap(({ values = [] }) =>
    values.map((text) => /^(?:closure )?(.*?): (.*)$/s.exec(text) ?? []),
  )
  return pairs
    .map(([, name = '', value = '']): [string, string] => [name, value])
    .filter(([name]) => names.includes(name))
}

/** The last of what the sample logs is what the engine had in scope; then comes the end of `run`. */
const namesInScope = ({ log }: Run): Record<string, string> => JSON.parse(JSON.parse(log.at(-2) as string))

describe('a throw at every statement in turn', () => {
  it('finds the statements', () => {
    expect(offsets.length).toBeGreaterThan(45)
    expect(names.length).toBeGreaterThan(30)
  })

  it.each(offsets.map((offset) => [SAMPLE.slice(0, offset).split('\n').length, offset]))(
    'line %i, offset %i',
    async (_, offset) => {
      const plain = await run(insert(offset, probe(names) + STOP), false)
      const instrumented = await run(transform(insert(offset, STOP), 'sample.ts')?.code as string, true)
      const captured = namesAndValues(instrumented.captures)
      const expected = namesInScope(plain)
      const end = instrumented.log.at(-1)
      expect(end).toBe(plain.log.at(-1))
      for (const [name, value] of captured) expect([name, value]).toEqual([name, expected[name]])
      // An error that the program itself handles passes through the innermost scopes only.
      if (end?.startsWith('run threw')) expect(Object.fromEntries(captured)).toEqual(expected)
      else expect(captured.length).toBeGreaterThan(0)
    },
  )
})
