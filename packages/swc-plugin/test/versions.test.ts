import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { capturedBy, capturing, readFixture, snapshotOf } from '../../transform/test/harness/fixtures.ts'
import { runLowered } from '../../transform/test/harness/observe.ts'
import { compile, isBuilt } from './harness/plugin.ts'
import type { Swc } from './harness/swc.ts'

const require = createRequire(import.meta.url)

/** The first versions that have each layout; `plugin.test.ts` has the last ones. */
const oldest = ['swc-core-1.15.0', 'swc-core-1.16.0'].map((name) => require(name) as Swc)

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe.skipIf(!isBuilt || !isFull).each(oldest)('SWC $version', (swc) => {
  it.each(['closures-in-loops', 'decorator-class', 'jsx', 'typescript'])('%s', async (name) => {
    const program = readFixture(name)
    const files = Object.entries(program.files).map(([file, code]) => [
      file.replace(/tsx?$/, 'ts'),
      compile(swc, code, { file }).code,
    ])
    const captured = capturedBy(await runLowered(capturing(program, Object.fromEntries(files))))
    expect(captured).toEqual(JSON.parse(readFileSync(snapshotOf(name, 'captured.json'), 'utf8')))
  })
})
