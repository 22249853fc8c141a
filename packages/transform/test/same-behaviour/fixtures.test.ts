import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { transform } from '../../src/index.ts'
import { keepsLines } from '../harness/alone/compile.ts'
import { type Files, runProgram } from '../harness/alone/run.ts'

/**
 * Every fixture is a program that exports `run(log)`. It is run as it is and instrumented, and has to do the same; what
 * was captured is compared with `captured.json`, and the text with `output.ts`.
 */
const fixtures = fileURLToPath(new URL('../programs/fixtures', import.meta.url))

function read(name: string): Files {
  const directory = join(fixtures, name)
  const files = readdirSync(directory).filter((file) => /\.tsx?$/.test(file) && !file.startsWith('output'))
  files.sort((a, b) => Number(b.startsWith('input')) - Number(a.startsWith('input')))
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(directory, file), 'utf8')]))
}

function instrument(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([file, code]) => [file, transform(code, file)?.code ?? code]))
}

describe.each(readdirSync(fixtures))('%s', (name) => {
  const plain = read(name)
  const instrumented = instrument(plain)
  const entry = Object.keys(plain)[0] as string

  it('is emitted as read', async () => {
    await expect(instrumented[entry]).toMatchFileSnapshot(join(fixtures, name, entry.replace('input', 'output')))
  })

  it('has as many lines as before', () => {
    for (const file of Object.keys(plain))
      expect(instrumented[file]?.split('\n')).toHaveLength(plain[file]?.split('\n').length ?? 0)
  })

  it('does what it did', async () => {
    const [before, after] = [await runProgram(plain), await runProgram(instrumented)]
    const { captures: _, ...expected } = before
    const { captures, ...actual } = after
    // Where decorators or JSX have to be lowered, the lines are those of the compiler.
    if (!keepsLines(plain[entry] as string, entry)) expected.lines = actual.lines = []
    expect(actual).toEqual(expected)
    await expect(`${JSON.stringify({ ...actual, captures }, null, 2)}\n`).toMatchFileSnapshot(
      join(fixtures, name, 'captured.json'),
    )
  })
})
