import { describe, it } from 'vitest'
import type { Files, Program } from '../harness/program.ts'
import { expectUnchanged } from '../harness/same.ts'
import { readTorture, tortureNames } from '../harness/torture-programs.ts'

/** The torture programs with every function a ghost. */
const suites = [
  { folder: 'module', sourceType: 'module', lowering: 'strip' },
  { folder: 'commonjs', sourceType: 'commonjs', lowering: 'strip' },
  { folder: 'typescript', sourceType: 'module', lowering: 'esbuild' },
  { folder: 'decorators', sourceType: 'module', lowering: 'esbuild' },
] as const

const marked = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([file, code]) => [
      file,
      file.endsWith('.json') ? code : code.replace(/^(#!.*\n)?/, "$1'use ghost';"),
    ]),
  )

/**
 * Only Node can distinguish proxies from other objects, and the realms of this harness have no Node: reports call their
 * traps.
 */
const TRAPPED = ['proxies.js']

describe.each(suites)('$folder', ({ folder, sourceType, lowering }) => {
  it.each(tortureNames(folder).filter((name) => !TRAPPED.includes(name)))('%s', async (name) => {
    const { files, silent } = readTorture(folder, name)
    const program: Program = { name, files: marked(files), sourceType, lowering, unrecorded: silent }
    await expectUnchanged(program)
  })
})
