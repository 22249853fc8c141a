/** The suites of real projects have the same results with `showLocals` as plain. */

import { spawnSync } from 'node:child_process'
import { afterAll, describe, expect, it } from 'vitest'
import { commandOf, environmentOf, projectOf, removeProject, resultsOf } from './suites/project.ts'
import type { Project, Suite, TestResult, Variant } from './suites/suite.ts'
import { suites } from './suites/suites.ts'

const chosen = process.env.TRACEGHOST_MATRIX === 'full' ? suites : suites.filter(({ isSmall }) => isSmall)
/** Of a suite, where the machine is busy. */
const TIMEOUT_MS = 300_000

const projects: Project[] = []

afterAll(() => projects.forEach(removeProject))

describe.each(chosen)('$name ($runner)', (suite) => {
  it('has the same results with showLocals', { timeout: 2 * TIMEOUT_MS }, () => {
    const plain = run(suite, 'plain')
    const locals = run(suite, 'locals')
    expect(plain.results.length).toBeGreaterThan(0)
    const mayDiffer = suite.differences ?? {}
    const withoutDifferences = ({ results }: Run): TestResult[] =>
      results.map((result) => (result.name in mayDiffer ? { ...result, state: 'may differ' } : result))
    expect(withoutDifferences(locals)).toEqual(withoutDifferences(plain))
    expect(plain.code).toBe(0)
    expect(locals.code).toBe(suite.differences ? 1 : 0)
  })
})

interface Run {
  readonly code: number | null
  readonly results: readonly TestResult[]
}

function run(suite: Suite, variant: Variant): Run {
  const project = projectOf(suite, variant)
  projects.push(project)
  const { status, stdout, stderr } = spawnSync(process.execPath, commandOf(project), {
    cwd: project.root,
    env: environmentOf(),
    encoding: 'utf8',
    maxBuffer: 1e8,
    timeout: TIMEOUT_MS,
  })
  if (status === null) throw new Error(`${suite.name} does not end: ${stdout}${stderr}`)
  return { code: status, results: resultsOf(project) }
}
