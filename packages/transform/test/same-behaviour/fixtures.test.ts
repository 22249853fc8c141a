import { describe, expect, it } from 'vitest'
import { capturedBy, capturing, fixtureNames, readFixture, snapshotOf } from '../harness/fixtures.ts'
import { lowered, runLowered, runPlain, transformed } from '../harness/observe.ts'
import { expectSame } from '../harness/same.ts'

/**
 * Every fixture is a program that exports `run(log)`. It is run as it is and instrumented, and has to do the same; what
 * was captured is compared with `captured.json`, and the text with `output.ts`.
 */
describe.each(fixtureNames)('%s', (name) => {
  const program = readFixture(name)
  const plain = program.files
  const instrumented = transformed(program, 'module')
  const entry = Object.keys(plain)[0] as string

  it('is emitted as read', async () => {
    await expect(instrumented[entry]).toMatchFileSnapshot(snapshotOf(name, entry.replace('input', 'output')))
  })

  it('has as many lines as before', () => {
    for (const file of Object.keys(plain))
      expect(instrumented[file]?.split('\n')).toHaveLength(plain[file]?.split('\n').length ?? 0)
  })

  it('does what it did', async () => {
    expectSame(program, await runPlain(program), await runLowered(lowered(program, instrumented, true)))
    const captured = capturedBy(await runLowered(capturing(program, instrumented)))
    await expect(`${JSON.stringify(captured, null, 2)}\n`).toMatchFileSnapshot(snapshotOf(name, 'captured.json'))
  })
})
