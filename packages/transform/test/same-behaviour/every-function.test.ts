import { it } from 'vitest'
import { fixtureNames, readFixture } from '../harness/fixtures.ts'
import { expectUnchanged } from '../harness/same.ts'

it.each(fixtureNames)('the fixture %s does the same with every function instrumented', async (name) => {
  await expectUnchanged(readFixture(name))
})
