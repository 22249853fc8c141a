import { expect, it } from 'vitest'
import { runLowered } from '../../transform/test/harness/observe.ts'
import type { Program } from '../../transform/test/harness/program.ts'
import { readTorture } from '../../transform/test/harness/torture-programs.ts'
import { versions } from './harness/babel.ts'
import { lowered } from './harness/print.ts'

it.each(versions)('Babel $version leads errors without a place of their own to the same columns', async (babel) => {
  const program: Program = { ...readTorture('module', 'lines.js'), sourceType: 'module' }
  const plain = await runLowered({ ...(await lowered(program, babel, false)), stacks: 'columns' })
  const instrumented = await runLowered({ ...(await lowered(program, babel, true)), stacks: 'columns' })
  expect(instrumented.log).toEqual(plain.log)
})
