import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { capturedBy, capturing, fixtureNames, readFixture, snapshotOf } from '../../transform/test/harness/fixtures.ts'
import { runLowered } from '../../transform/test/harness/observe.ts'
import type { Files } from '../../transform/test/harness/program.ts'
import { compile, isBuilt, type Setup } from './harness/plugin.ts'
import { type Swc, versions } from './harness/swc.ts'

/** The programs of the transform: by the plugin they have to do the same, and the same has to be captured. */

const instrument = (swc: Swc, files: Files, setup: Omit<Setup, 'file'>): Files =>
  Object.fromEntries(
    Object.entries(files).map(([file, code]) => [
      file.replace(/tsx?$/, 'ts'),
      compile(swc, code, { file, ...setup }).code,
    ]),
  )

const ways: readonly (Omit<Setup, 'file'> & { of: string })[] = [
  { of: 'plugin first', isFirst: true },
  { of: 'decorators first', isFirst: false },
]

describe.skipIf(!isBuilt).each(versions)('SWC $version', (swc) => {
  describe.each(ways)('$of', ({ of: _, ...setup }) => {
    it.each(fixtureNames)('%s', async (name) => {
      const program = readFixture(name)
      const captured = capturedBy(await runLowered(capturing(program, instrument(swc, program.files, setup))))
      expect(captured).toEqual(JSON.parse(readFileSync(snapshotOf(name, 'captured.json'), 'utf8')))
    })
  })
})
