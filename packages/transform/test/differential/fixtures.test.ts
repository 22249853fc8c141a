import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { differences } from './differences.ts'
import type { Files } from './program.ts'

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url))

function read(name: string): Files {
  const directory = join(fixtures, name)
  const files = readdirSync(directory).filter((file) => /\.tsx?$/.test(file) && !file.startsWith('output'))
  files.sort((a, b) => Number(b.startsWith('input')) - Number(a.startsWith('input')))
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(directory, file), 'utf8')]))
}

/** Their wrappers stay in the instrumented program too. */
const KEPT = ['wrapper-kept']

it.each(readdirSync(fixtures))('the fixture %s does the same with every function instrumented', async (name) => {
  const marks = KEPT.includes(name) ? 'kept' : 'removed'
  expect(await differences({ name, files: read(name), sourceType: 'module', marks })).toEqual([])
})
