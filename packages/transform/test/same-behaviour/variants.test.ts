import { transformSync } from 'esbuild'
import ts from 'typescript-5'
import { describe, it } from 'vitest'
import { runInstrumented, runPlain, transformed } from '../harness/observe.ts'
import type { Files, Program } from '../harness/program.ts'
import { expectSame, expectUnchanged } from '../harness/same.ts'
import { readTorture, tortureNames } from '../harness/torture-programs.ts'

interface Variant {
  readonly name: string
  write(code: string, sourceType: Program['sourceType']): string
  /** Programs that the other tool refuses, or makes what no engine takes. */
  readonly refused: readonly string[]
}

/** The torture programs as other tools write them, before they come to the transform. */
const variants: readonly Variant[] = [
  {
    name: 'without white space',
    write: (code) => transformSync(code, { minifyWhitespace: true }).code,
    refused: ['annex-b.cjs', 'loops.js', 'quirks.cjs', 'with-statements.cjs'],
  },
  {
    name: 'minified',
    write: (code) => transformSync(code, { minify: true }).code,
    refused: ['asi.js', 'hoisting.js', 'loops.js', 'quirks.cjs'],
  },
  {
    name: 'for ES5',
    write: (code, sourceType) =>
      ts.transpile(code, {
        target: ts.ScriptTarget.ES5,
        module: sourceType === 'module' ? ts.ModuleKind.ESNext : ts.ModuleKind.None,
      }),
    refused: ['async.js', 'identifiers.js', 'quirks.cjs'],
  },
]

const suites = variants.flatMap((variant) =>
  (['module', 'commonjs'] as const).map((folder) => ({ ...variant, folder })),
)

/** By default each variant has a third of the programs, and all together each program. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const isTested = (variant: string, program: number): boolean =>
  isFull || program % variants.length === variants.findIndex(({ name }) => name === variant)

describe.each(suites)('$folder $name', ({ name: variant, write, refused, folder }) => {
  const programs = tortureNames(folder).filter((_, index) => isTested(variant, index))

  it.each(programs.filter((file) => !refused.includes(file)))('%s', async (name) => {
    const { files: read, silent } = readTorture(folder, name)
    const written = Object.entries(read).map(([file, code]) => [
      file,
      file.endsWith('.json') ? code : write(code, folder),
    ])
    const files = Object.fromEntries(written) as Files
    await expectUnchanged({ name, files, sourceType: folder, unrecorded: silent })
  })
})

describe.each(['module', 'commonjs'] as const)('%s instrumented twice', (folder) => {
  it.each(tortureNames(folder))('%s', async (name) => {
    const { silent, files } = readTorture(folder, name)
    const program: Program = { name, files, sourceType: folder, unrecorded: silent }
    const twice = await runInstrumented({ ...program, files: transformed(program, 'all') })
    expectSame(program, await runPlain(program), twice)
  })
})
