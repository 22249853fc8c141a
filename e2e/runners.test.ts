/** Each runner of tests says in its own account of a failure why a test failed. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { linesOf, missing } from './runners/missing.ts'
import { remove, runCases } from './runners/runner.ts'
import { moreRunners, runners } from './runners/runners.ts'

const roots: string[] = []

afterAll(() => roots.forEach(remove))

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe.each(isFull ? [...runners, ...moreRunners] : runners)('$name', ({ plain, golden, ...runner }) => {
  it('says why, between its own lines', async () => {
    const without = runCases({ ...runner, files: { ...runner.files, ...plain } })
    const { code, text, root } = runCases(runner)
    roots.push(without.root, root)
    expect(code).toBe(without.code)
    expect(missing(linesOf(without.text), linesOf(text))).toEqual([])
    await expect(text).toMatchFileSnapshot(`runners/golden/${golden ?? runner.name}.txt`)
  })
})

it.each(runners)('$name leaves the whole reports of failures where CI runs', (runner) => {
  const { text, root } = runCases(runner, { args: ['hooks'], env: { CI: 'true' } })
  roots.push(root)
  const [, file = ''] = /the whole report: (\.traceghost\/tests\/\S+\.md)$/m.exec(text) ?? []
  expect(readFileSync(join(root, file), 'utf8')).toContain('no port')
  expect(JSON.parse(readFileSync(join(root, file.replace(/md$/, 'json')), 'utf8'))).toMatchObject({ schema: 1 })
  expect(readdirSync(join(root, '.traceghost/tests'))).toHaveLength(1)
  expect(readFileSync(join(root, '.traceghost/.gitignore'), 'utf8')).toBe('*\n')
})
