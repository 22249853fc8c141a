import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problemsOf } from './stacks/check.ts'
import { type Recorded, readMarks } from './stacks/known.ts'

const FOLDER = new URL('stacks/recorded/', import.meta.url)
const marks = readMarks()
const all = readdirSync(FOLDER).map((file): [string, Recorded] => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')),
])

it('is recorded of all engines', () => {
  const names = ['bun', 'chromium', 'deno', 'firefox', 'node-20', 'node-22', 'node-24', 'node-26', 'webkit']
  expect(all.map(([name]) => name)).toEqual(names)
})

describe.each(all)('stacks of %s', (_, recorded) => {
  it.each(Object.keys(recorded.stacks))('%s', (name) => {
    expect(problemsOf(name, recorded, marks)).toEqual([])
  })
})

describe('the check', () => {
  const declared =
    'Error: declared failed\n    at declared (file:///srv/programs/cases.js:12:9)\n    at declaredCase (file:///srv/programs/cases.js:15:3)'
  const problemsIn = (stack: string): string[] =>
    problemsOf('declared', { engine: 'v24', stacks: { declared: { message: 'declared failed', stack } } }, marks)

  it('finds nothing wrong in a right stack', () => {
    expect(problemsIn(declared)).toEqual([])
  })

  it.each([
    ['a stack frame that is missing', declared.replace(/\n[^\n]*$/, ''), /declaredCase at cases.js:15 is missing/],
    ['another function', declared.replace('declaredCase', 'charge'), /declaredCase at cases.js:15 is missing/],
    ['a line of another program', `${declared}\n    at x (file:///srv/programs/cases.js:99:9)`, /nothing of/],
    ['no failure', 'DID NOT FAIL', /did not fail/],
  ])('finds %s', (_, stack, problem) => {
    expect(problemsIn(stack).join('\n')).toMatch(problem)
  })
})
