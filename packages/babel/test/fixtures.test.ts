import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { transform } from '../../transform/src/index.ts'
import { runProgram } from '../../transform/test/harness/alone/run.ts'
import { type BabelVersion, compile, type Setup, versions } from './harness/babel.ts'
import { tableIn } from './harness/table.ts'

/** The programs of the transform: by Babel they have to do the same, and the same has to be captured. */
const fixtures = fileURLToPath(new URL('../../transform/test/programs/fixtures', import.meta.url))

function read(name: string): [file: string, code: string][] {
  const directory = join(fixtures, name)
  const files = readdirSync(directory).filter((file) => /\.tsx?$/.test(file) && !file.startsWith('output'))
  files.sort((a, b) => Number(b.startsWith('input')) - Number(a.startsWith('input')))
  return files.map((file) => [file, readFileSync(join(directory, file), 'utf8')])
}

const instrument = (babel: BabelVersion, name: string): Promise<[string, string][]> =>
  Promise.all(
    read(name).map(async ([file, code]) => [
      file,
      (await compile(babel, code, { filename: file, rest: parenthesesIn(babel) })).code,
    ]),
  )

/** Babel 7 forgets the parentheses of `(a as any)++` when it prints, unless they are nodes. */
const parenthesesIn = ({ version }: BabelVersion): Setup['rest'] => ({
  parserOpts: { createParenthesizedExpressions: version === '7' },
})

describe.each(versions)('Babel $version', (babel) => {
  it.each(readdirSync(fixtures))('%s', async (name) => {
    const instrumented = await instrument(babel, name)
    for (const [index, [file, code]] of read(name).entries()) {
      const syntax = file.endsWith('x') ? 'tsx' : 'ts'
      expect(tableIn(instrumented[index]?.[1] ?? '', syntax)).toEqual(
        tableIn(transform(code, file)?.code ?? '', syntax),
      )
    }
    const { lines: _, ...outcome } = await runProgram(Object.fromEntries(instrumented))
    const { lines: __, ...expected } = JSON.parse(readFileSync(join(fixtures, name, 'captured.json'), 'utf8'))
    expect(outcome).toEqual(expected)
  })
})
