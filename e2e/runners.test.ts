/** Each runner of tests says in its own account of a failure why a test failed. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { linesOf, missing } from './runners/missing.ts'
import { vitestInPages } from './runners/pages.ts'
import { remove, runCases } from './runners/runner.ts'
import { moreRunners, runners } from './runners/runners.ts'

const roots: string[] = []

afterAll(() => roots.forEach(remove))

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe.each(isFull ? [...runners, ...moreRunners, vitestInPages()] : runners)(
  '$name',
  ({ plain, golden, ...runner }) => {
    it('says why, between its own lines', async () => {
      const without = runCases({ ...runner, files: { ...runner.files, ...plain } })
      const { code, text, root } = runCases(runner)
      roots.push(without.root, root)
      expect(code).toBe(without.code)
      expect(missing(linesOf(without.text), linesOf(text))).toEqual([])
      await expect(text).toMatchFileSnapshot(`runners/golden/${golden ?? runner.name}.txt`)
    })
  },
)

describe.each(runners)('$name where CI runs', ({ plain, annotating = [], ...runner }) => {
  it("leaves the whole reports of failures, and GitHub's annotations as they are", () => {
    const more = { args: ['failing', 'hooks', ...annotating], env: { GITHUB_ACTIONS: 'true' } }
    const without = runCases({ ...runner, files: { ...runner.files, ...plain } }, more)
    const { text, root } = runCases(runner, more)
    roots.push(without.root, root)
    expect(annotationsIn(text)).toEqual(annotationsIn(without.text))
    const reports = Array.from(text.matchAll(/the whole report: (\.traceghost\/tests\/\S+)\.md$/gm), ([, file]) => file)
    const read = (file: string): string => readFileSync(join(root, file), 'utf8')
    const file = reports.find((each) => read(`${each}.md`).includes('no port'))
    expect(JSON.parse(read(`${file}.json`))).toMatchObject({ schema: 1, error: { message: 'no port' } })
    expect(readdirSync(join(root, '.traceghost/tests'))).toHaveLength(1)
    expect(read('.traceghost/.gitignore')).toBe('*\n')
  })
})

/** In the lines of the source; the code that runs may have other columns. */
function annotationsIn(text: string): string[] {
  const found = linesOf(text, /^::(?:error|warning) /)
  expect(found.length).toBeGreaterThan(10)
  return found.map((line) => line.replace(/,column=\d+/, ''))
}
