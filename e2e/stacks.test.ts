/** The `error.stack` of today's engines, beside the recorded ones. */

import { describe, expect, test } from 'vitest'
import { problemsOf } from '../packages/runtime/test/stacks/check.ts'
import { readMarks } from '../packages/runtime/test/stacks/known.ts'
import { LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { recorders } from './stacks/record.ts'

describe.each(recorders)('$name', ({ record }) => {
  test(
    'writes stacks whose every line is understood',
    async () => {
      const recorded = await record()
      const marks = readMarks()
      const names = Object.keys(recorded.stacks)
      expect(names.length).toBeGreaterThan(50)
      const problems = names.map((name) => [name, problemsOf(name, recorded, marks)])
      expect(problems.filter(([, found]) => found?.length)).toEqual([])
    },
    LAUNCH_TIMEOUT_MS,
  )
})
