import { describe, expect, it } from 'vitest'
import { transform } from '../../../src/index.ts'
import { PROGRAMS, TESTS } from './programs.ts'
import { COVERAGE } from './run.ts'
import { type Known, type Summary, summary, withoutKnown } from './summary.ts'

/** Where the ranges of V8 are not those of the plain program: what either of both has alone. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, Known>>>> = {
  'v8-to-istanbul': {
    // Functions without a name are no functions to it. `const load = ghost(() => …)` has one once the mark is gone.
    marked: { functions: ['10-10 10-10: 1', '3-7 3-7: 2', '9-9 9-9: 0'] },
    // Code that cannot be reached behind a `switch` begins on its last line, not on the one after it.
    switches: { branches: ['branch 13: 0', 'branch 14: 0'] },
    // Code that cannot be reached at the end of a loop and behind it is two ranges, not one.
    jumps: { branches: ['branch 19: 0'] },
  },
}

/** Ranges of V8 to the end of a function end in front of its last brace, or on the line above. */
const withoutEnds = ({ branches, ...others }: Summary): Summary => ({
  ...others,
  branches: branches.map((it) => it.replace(/^branch (\d+)-\d+ \d+:/, 'branch $1:')),
})

const readerOf = (tool: string): ((summary: Summary) => Summary) =>
  tool === 'v8-to-istanbul' ? withoutEnds : (it) => it

describe.each(Object.entries(COVERAGE))('%s', (tool, take) => {
  it.each(Object.entries(PROGRAMS))('takes the coverage of the plain program: %s', async (name, source) => {
    const known = KNOWN[tool]?.[name]
    const read = readerOf(tool)
    const plain = read(summary(await take({ code: source, source })))
    for (const line of known?.functions ?? []) expect(plain.functions).not.toContain(line)
    for (const frames of ['all', 'module'] as const) {
      const { code, map } = transform(source, 'input.cjs', { frames, small: 'record', coverage: true }) ?? {
        code: source,
      }
      if (!map) continue
      const seen = read(summary(await take({ code, map, source })))
      expect(withoutKnown(seen, known)).toEqual(withoutKnown(plain, known))
    }
  })

  it.each(Object.entries(TESTS))('takes the coverage of plain tests: %s', async (_, source) => {
    const { code, map } = transform(source, 'input.cjs', { showLocals: true, coverage: true }) ?? { code: source }
    expect(code).toContain(',$rs=0')
    const read = readerOf(tool)
    expect(read(summary(await take({ code, map, source })))).toEqual(
      read(summary(await take({ code: source, source }))),
    )
  })
})
