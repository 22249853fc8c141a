import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from '@traceghost/transform'
import { expect, test } from 'vitest'
import { changesOf } from '../app/worker/changes.ts'
import { parseWithBabel } from '../app/worker/parse.ts'

const folders = ['../app/examples', '../../packages/transform/test/programs/fixtures'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)
const programs = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[jt]sx?$/.test(file) && !/output/.test(file))
    .map((file) => ({ file, code: readFileSync(join(folder, file), 'utf8') })),
)

test('Babel’s parser and oxc’s lead to the same code', () => {
  for (const { file, code } of programs)
    expect(transform(code, file, { parse: parseWithBabel })?.code, file).toBe(transform(code, file)?.code)
})

test('the changes make the instrumented code of the program', () => {
  for (const { file, code } of programs) {
    const result = transform(code, file, { frames: 'all', small: 'record' })
    if (!result) continue
    let plain = ''
    let at = 0
    for (const { from, to, removed } of changesOf(code, result.edits)) {
      plain += result.code.slice(at, from) + removed
      at = to
    }
    expect(plain + result.code.slice(at), file).toBe(code)
  }
})
