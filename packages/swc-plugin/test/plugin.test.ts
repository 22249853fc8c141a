import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { capturedBy, capturing, fixtureNames, readFixture, snapshotOf } from '../../transform/test/harness/fixtures.ts'
import { runLowered } from '../../transform/test/harness/observe.ts'
import type { Files } from '../../transform/test/harness/program.ts'
import { compile, isBuilt } from './harness/plugin.ts'
import { type Swc, versions } from './harness/swc.ts'

/** The programs of the transform: by the plugin they have to do the same, and the same has to be captured. */

const instrument = (swc: Swc, files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([file, code]) => [file.replace(/tsx?$/, 'ts'), compile(swc, code, { file }).code]),
  )

/** SWC prints `(pick as any) = () => {}` without its parentheses, and the function gets a name. */
const named = (name: string, captured: string): string =>
  name === 'hoisted-functions' ? captured.replaceAll('pick: function  0', 'pick: function pick 0') : captured

/** Code written once for both layouts of SWC's tree: by default the older one has a quarter of the fixtures. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const namesFor = (swc: Swc): string[] =>
  fixtureNames.filter((_, index) => isFull || index % (swc === versions.at(-1) ? 2 : 4) === 0)

describe.skipIf(!isBuilt).each(versions)('SWC $version', (swc) => {
  it.each(namesFor(swc))('%s', async (name) => {
    const program = readFixture(name)
    const captured = capturedBy(await runLowered(capturing(program, instrument(swc, program.files))))
    expect(captured).toEqual(JSON.parse(named(name, readFileSync(snapshotOf(name, 'captured.json'), 'utf8'))))
  })
})
