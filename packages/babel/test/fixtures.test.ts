import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { transform } from '../../transform/src/index.ts'
import { capturedBy, capturing, fixtureNames, readFixture, snapshotOf } from '../../transform/test/harness/fixtures.ts'
import { runLowered } from '../../transform/test/harness/observe.ts'
import type { Files } from '../../transform/test/harness/program.ts'
import { type BabelVersion, compile, type Setup, versions } from './harness/babel.ts'
import { tableIn } from './harness/table.ts'

/** The programs of the transform: by Babel they have to do the same, and the same has to be captured. */
async function instrument(babel: BabelVersion, files: Files): Promise<Files> {
  const entries = Object.entries(files).map(async ([file, code]) => [
    file,
    (await compile(babel, code, { filename: file, rest: parenthesesIn(babel) })).code,
  ])
  return Object.fromEntries(await Promise.all(entries))
}

/** Babel 7 forgets the parentheses of `(a as any)++` when it prints, unless they are nodes. */
const parenthesesIn = ({ version }: BabelVersion): Setup['rest'] => ({
  parserOpts: { createParenthesizedExpressions: version === '7' },
})

/** Code written once for both versions of Babel: by default the older one has a third of the fixtures. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const namesFor = ({ version }: BabelVersion): string[] =>
  fixtureNames.filter((_, index) => isFull || version === '8' || index % 3 === 0)

describe.each(versions)('Babel $version', (babel) => {
  it.each(namesFor(babel))('%s', async (name) => {
    const program = readFixture(name)
    const instrumented = await instrument(babel, program.files)
    for (const [file, code] of Object.entries(program.files)) {
      const syntax = file.endsWith('x') ? 'tsx' : 'ts'
      expect(tableIn(instrumented[file] ?? '', syntax)).toEqual(tableIn(transform(code, file)?.code ?? '', syntax))
    }
    const captured = capturedBy(await runLowered(capturing(program, instrumented)))
    expect(captured).toEqual(JSON.parse(readFileSync(snapshotOf(name, 'captured.json'), 'utf8')))
  })
})
