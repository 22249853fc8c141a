import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { capturedBy, capturing, testFixtures } from '../../harness/fixtures.ts'
import { lowered, runLowered, runPlain, transformed } from '../../harness/observe.ts'
import { expectSame } from '../../harness/same.ts'

/**
 * Programs with tests, as in `fixtures.test.ts`, which keep the values in their assertions: by the text transform
 * alone. In `captured.json` the local `*…` has the texts, and its value the statement and the values.
 */
describe.each(Object.entries(testFixtures).map(([folder, program]) => ({ folder, program, name: program.name })))(
  '$name',
  ({ folder, program }) => {
    const { files } = program
    const entry = Object.keys(files)[0] as string
    const instrumented = transformed(program, 'all')
    const snapshotOf = (file: string): string => join(folder, file)

    it('is emitted as read', async () => {
      expect(instrumented[entry]?.split('\n')).toHaveLength(files[entry]?.split('\n').length ?? 0)
      await expect(instrumented[entry]).toMatchFileSnapshot(snapshotOf(entry.replace('input', 'output')))
    })

    it('does what it did', async () => {
      expectSame(program, await runPlain(program), await runLowered(lowered(program, instrumented, true)))
      const captured = capturedBy(await runLowered(capturing(program, instrumented)))
      await expect(`${JSON.stringify(captured, null, 2)}\n`).toMatchFileSnapshot(snapshotOf('captured.json'))
    })
  },
)
