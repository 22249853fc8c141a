import { describe, expect, it } from 'vitest'
import { intoTests } from '../../harness/into-tests.ts'
import { transformed } from '../../harness/observe.ts'
import type { Program } from '../../harness/program.ts'
import { expectUnchanged } from '../../harness/same.ts'
import { readTorture, tortureNames } from '../../harness/torture-programs.ts'

/**
 * The torture programs with their functions as tests and their statements as assertions, whose values are kept. By
 * default a few of them; `TRACEGHOST_MATRIX=full` for all.
 */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** Its functions share names with namespaces. */
const LEFT_OUT = 'namespaces.ts'

const FEW = new Set([
  'arrows.js',
  'async.js',
  'generators.js',
  'operators.js',
  'quirks.cjs',
  'resources.ts',
  'types.ts',
])

const suites = [
  { folder: 'module', sourceType: 'module' },
  { folder: 'commonjs', sourceType: 'commonjs' },
  { folder: 'typescript', sourceType: 'module' },
] as const

const programs = suites.flatMap(({ folder, sourceType }) =>
  tortureNames(folder).flatMap((name): Program[] => {
    if (name === LEFT_OUT || !(isFull || FEW.has(name))) return []
    const { silent, ...read } = readTorture(folder, name)
    const program = intoTests({ ...read, sourceType, lowering: 'esbuild', unrecorded: silent })
    return program ? [program] : []
  }),
)

describe('torture programs as tests', () => {
  it.each(programs)('$name', async (program) => {
    await expectUnchanged(program)
  })

  it('keep values', () => {
    const kept = programs.flatMap(
      (program) =>
        Object.values(transformed(program, 'all'))
          .join('')
          .match(/\(\$\w*rs=\[/g) ?? [],
    )
    expect(kept.length).toBeGreaterThan(isFull ? 1_000 : 250)
  })
})
