import { describe, expect, it } from 'vitest'
import { transform } from '../../../src/index.ts'
import { PROGRAMS } from './programs.ts'
import { COVERAGE } from './run.ts'
import { type Summary, summary } from './summary.ts'

/** Where the ranges of V8 are not those of the plain program. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, Partial<Summary>>>>> = {
  'v8-to-istanbul': {
    // Functions without a name are no functions to it. `const load = ghost(() => …)` has one once the mark is gone.
    marked: { functions: ['10-10 10-10: 1', '3-7 3-7: 2', '9-9 9-9: 0'] },
    // What cannot be reached behind a `switch` begins on its last line, not on the one after it.
    switches: { branches: ['branch 13-13 13: 0'] },
  },
}

/** Without what only one of both has, and has to have. */
const without = (summary: Summary, known: Partial<Summary> | undefined): Summary => ({
  ...summary,
  functions: summary.functions.filter((it) => !known?.functions?.includes(it)),
  branches: known?.branches ? summary.branches.filter((it) => !/^branch 1[34]-1[34] /.test(it)) : summary.branches,
})

describe.each(Object.entries(COVERAGE))('%s', (tool, take) => {
  it.each(Object.entries(PROGRAMS))('takes the coverage of the plain program: %s', async (name, source) => {
    const known = KNOWN[tool]?.[name]
    const plain = summary(await take({ code: source, source }))
    for (const line of known?.functions ?? []) expect(plain.functions).not.toContain(line)
    for (const frames of ['all', 'module'] as const) {
      const { code, map } = transform(source, 'input.cjs', { frames, coverage: true }) ?? { code: source }
      if (map) expect(without(summary(await take({ code, map, source })), known)).toEqual(without(plain, known))
    }
  })
})
