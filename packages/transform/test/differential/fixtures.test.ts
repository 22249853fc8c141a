import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { differences } from './differences.ts'
import { pathOf, readFiles } from './read.ts'

const fixtures = pathOf('../fixtures')

/** Their wrappers stay in the instrumented program too. */
const KEPT = ['wrapper-kept']

it.each(readdirSync(fixtures))('the fixture %s does the same with every function instrumented', async (name) => {
  const marks = KEPT.includes(name) ? 'kept' : 'removed'
  const files = readFiles(join(fixtures, name))
  expect(await differences({ name, files, sourceType: 'module', marks })).toEqual([])
})
