import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'vitest'
import { pathOf, readFiles } from '../harness/read.ts'
import { expectUnchanged } from '../harness/same.ts'

const fixtures = pathOf('../programs/fixtures')

/** Their wrappers stay in the instrumented program too. */
const KEPT = ['wrapper-kept']

it.each(readdirSync(fixtures))('the fixture %s does the same with every function instrumented', async (name) => {
  const marks = KEPT.includes(name) ? 'kept' : 'removed'
  const files = readFiles(join(fixtures, name))
  await expectUnchanged({ name, files, sourceType: 'module', marks })
})
