import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixtureNames, readFixture } from '../../transform/test/harness/fixtures.ts'
import { readTorture, tortureNames } from '../../transform/test/harness/torture-programs.ts'
import { listCorpus, listHardCases } from '../../transform/test/same-scopes/corpus.ts'
import { type Input, planBySwc, planByText } from './harness/plans.ts'
import { REFUSED } from './harness/refused.ts'
import { type Swc, versions } from './harness/swc.ts'

/**
 * A file is planned by SWC's tree exactly as by its text: all that an emitter reads is the same, byte for byte. By
 * default the older layout, which differs in few nodes, has a quarter of the programs.
 */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const versionsFor = (index: number): readonly Swc[] => (isFull || index % 4 === 0 ? versions : versions.slice(-1))

function expectSame(input: Input, name: string, index: number): void {
  for (const swc of versionsFor(index)) {
    const planned = (): string => planBySwc(swc, input)
    if (REFUSED.has(name)) expect(planned, name).toThrow('Syntax Error')
    else if (planned() !== planByText(input)) expect(JSON.parse(planned()), name).toEqual(JSON.parse(planByText(input)))
  }
}

function expectAllSame(
  files: Readonly<Record<string, string>>,
  rest: { sourceType: Input['sourceType']; name: string; index: number },
): void {
  const scripts = Object.entries(files).filter(([file]) => /\.[cm]?[jt]sx?$/.test(file))
  for (const [file, code] of scripts)
    expectSame(
      { file, code, sourceType: rest.sourceType },
      rest.name.endsWith(file) ? rest.name : `${rest.name}/${file}`,
      rest.index,
    )
}

describe('fixtures', () => {
  it.each(fixtureNames.map((name, index) => ({ name, index })))('$name', ({ name, index }) =>
    expectAllSame(readFixture(name).files, { sourceType: 'module', name, index }),
  )
})

describe.each([
  { folder: 'module', sourceType: 'module' },
  { folder: 'commonjs', sourceType: 'commonjs' },
  { folder: 'typescript', sourceType: 'module' },
  { folder: 'typescript-commonjs', sourceType: 'commonjs' },
  { folder: 'decorators', sourceType: 'module' },
  { folder: 'legacy-decorators', sourceType: 'module' },
] as const)('torture programs: $folder', ({ folder, sourceType }) => {
  it.each(tortureNames(folder).map((name, index) => ({ name, index })))('$name', ({ name, index }) =>
    expectAllSame(readTorture(folder, name).files, { sourceType, name: `${folder}/${name}`, index }),
  )
})

describe('files of libraries', () => {
  const listed = [...listHardCases(), ...listCorpus()]
  const libraries = [...new Set(listed.map(({ file }) => libraryOf(file)))]
  it.each(libraries)('%s', { timeout: 300_000 }, (library) => {
    const files = listed.filter(({ file }) => libraryOf(file) === library)
    for (const [index, { file, sourceType, url }] of files.entries())
      if (isFull || library === 'samples' || index % 80 === 0)
        expectSame({ file, sourceType, code: readFileSync(url, 'utf8') }, file, index)
  })
})

const libraryOf = (file: string): string => (/^(?:@[^/]+\/)?[^/]+/.exec(file) as RegExpExecArray)[0]
