/** Each runner of tests says in its own account of a failure why a test failed. */

import { afterAll, describe, expect, it } from 'vitest'
import { remove, runCases } from './runners/runner.ts'
import { runners } from './runners/runners.ts'

const roots: string[] = []

afterAll(() => roots.forEach(remove))

describe.each(runners)('$name', (runner) => {
  it('says why', async () => {
    const { code, text, root } = runCases(runner)
    roots.push(root)
    expect(code).toBe(1)
    await expect(text).toMatchFileSnapshot(`runners/golden/${runner.name}.txt`)
  })
})
