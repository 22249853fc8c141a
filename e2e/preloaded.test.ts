/** Runners that load `@traceghost/node/test` before the tests: they say why a test failed, and else what they said. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { linesOf, missing } from './runners/missing.ts'
import { morePreloads, preloads } from './runners/preloads.ts'
import { remove, runCases } from './runners/runner.ts'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const roots: string[] = []

afterAll(() => roots.forEach(remove))

describe.each(isFull ? [...preloads, ...morePreloads] : preloads)(
  '$name',
  ({ preload, kept = /^/, hidden = /^\b$/, golden, ...runner }) => {
    it('says why, between its own lines', async () => {
      const plain = runCases(runner)
      const explained = runCases({ ...runner, ...preload })
      roots.push(plain.root, explained.root)
      expect(explained.code).toBe(plain.code)
      expect(missing(linesOf(plain.text, kept), linesOf(explained.text, kept))).toEqual([])
      const text = explained.text
        .split('\n')
        .filter((line) => !hidden.test(line))
        .join('\n')
      await expect(text).toMatchFileSnapshot(`runners/golden/${golden ?? runner.name}.txt`)
    })
  },
)

it('leaves the whole reports of all processes in one folder where CI runs', () => {
  const [runner] = preloads
  if (!runner) throw new Error('no runner')
  const { text, root } = runCases({ ...runner, ...runner.preload }, { env: { CI: 'true' } })
  roots.push(root)
  const files = Array.from(text.matchAll(/the whole report: (\.traceghost\/tests\/\S+)$/gm), ([, file = '']) => file)
  expect(files.length).toBeGreaterThan(10)
  const [run = '', ...others] = readdirSync(join(root, '.traceghost/tests'))
  expect(others).toEqual([])
  expect(readdirSync(join(root, '.traceghost/tests', run))).toEqual(
    expect.arrayContaining(files.map((file) => file.slice(file.lastIndexOf('/') + 1))),
  )
})

const DEEP = `import { it } from 'node:test'

const dive = (depth: number): number => {
  'use ghost'
  const next = depth + 1
  return dive(next) + 1
}
const begin = (..._: unknown[]) => dive(0)

// Where the stack ends, here or in the recorder, depends on where it begins.
for (let words = 0; words < 16; words++) {
  it('is deep', () => {
    begin(...Array(words))
  })
}
`

it.runIf(isFull)('names neither the recorder nor its callers where the stack is used up', () => {
  const [runner] = preloads
  if (!runner) throw new Error('no runner')
  const command = ['--test', '--test-reporter', 'spec', 'deep.test.ts']
  const files = { 'deep.test.ts': DEEP }
  const { text, root } = runCases({ ...runner, ...runner.preload, command, files, isInstalled: true })
  roots.push(root)
  expect(text.match(/is deep\n\s+deep\.test\.ts:[36] {2}/g)).toHaveLength(16)
  expect(text.match(/… \d{4,} more calls of dive\n/g)).toHaveLength(16)
  expect(linesOf(text, /^\s+at (?!dive \(deep\.test\.ts:[36]\)$)/)).toEqual([])
})
