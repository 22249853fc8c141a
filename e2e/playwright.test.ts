/** Playwright says in its own account of a failure why a test failed, with one line in its configuration. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { missing } from './runners/missing.ts'
import { playwright } from './runners/playwright.ts'
import { type Configured, type Output, type Runner, remove, runCases } from './runners/runner.ts'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const roots: string[] = []

afterAll(() => roots.forEach(remove))

/** Playwright sets `FORCE_COLOR`, and Node says that this is more than `NO_COLOR`. */
const HIDDEN = /^\(node:\d+\) Warning: The 'NO_COLOR' env|^\(Use `node --trace-warnings/

function run(runner: Runner, env: Runner['env'] = {}): Output {
  const output = runCases(runner, { env })
  roots.push(output.root)
  const lines = output.text.split('\n').filter((line) => !HIDDEN.test(line))
  // Code that was sent to a page as text has the lines of what Babel has made of it.
  return { ...output, text: lines.join('\n').replace(/<anonymous>:\d+:\d+/g, '<anonymous>') }
}

const plainOf = ({ plain, ...runner }: Configured): Runner => ({ ...runner, files: { ...runner.files, ...plain } })

const OWN = ['others/playwright.ts']
const OF_ALL = ['failing.test.ts', 'hooks.test.ts']

const cases: readonly (readonly [name: string, runner: Configured])[] = [
  ['playwright', playwright(OWN)],
  ...(isFull
    ? ([
        ['playwright-commonjs', playwright(OWN, { 'package.json': '{}' })],
        ['playwright-more', playwright(['others/playwright-more.ts'])],
        ['playwright-all', playwright(OF_ALL)],
        ['playwright-loading', playwright(['collected.test.ts'])],
      ] as const)
    : []),
]

describe.each(cases)('%s', (name, runner) => {
  it(
    'says why, between its own lines',
    async () => {
      const plain = run(plainOf(runner))
      const { code, text, root } = run(runner)
      expect(code).toBe(plain.code)
      expect(missing(plain.text.split('\n'), text.split('\n'))).toEqual([])
      await expect(text).toMatchFileSnapshot(`runners/golden/${name}.txt`)
      const told = text.match(/^ +[\w.[\]() {}]+ → .*$/gm) ?? []
      const data = JSON.stringify(messagesIn(JSON.parse(readFileSync(join(root, 'report.json'), 'utf8'))))
      for (const line of told) expect(data).toContain(JSON.stringify(line.trim()).slice(1, -1))
    },
    LAUNCH_TIMEOUT_MS,
  )
})

/** The messages of all errors in a report of Playwright's. */
function messagesIn(part: unknown): unknown[] {
  if (typeof part !== 'object' || part === null) return []
  const { message } = part as { readonly message?: unknown }
  return [...(message === undefined ? [] : [message]), ...Object.values(part).flatMap(messagesIn)]
}

describe.runIf(isFull)('playwright', () => {
  it('leaves the whole reports of all processes in one folder where CI runs', () => {
    const { text, root } = run(playwright(OF_ALL), { CI: 'true' })
    const files = Array.from(text.matchAll(/the whole report: \.traceghost\/tests\/(\S+)$/gm), ([, file = '']) => file)
    expect(files.length).toBeGreaterThan(10)
    expect(new Set(files.map((file) => file.split('/')[0])).size).toBe(1)
    const [folder = ''] = (files[0] ?? '').split('/')
    const written = readdirSync(join(root, '.traceghost/tests', folder))
    expect(written).toEqual(expect.arrayContaining(files.map((file) => file.slice(folder.length + 1))))
  })

  it('runs as without, where traceghost is off', () => {
    const runner = playwright(OF_ALL)
    const plain = run(plainOf(runner))
    const { code, text } = run(runner, { TRACEGHOST_ENABLED: 'false' })
    expect(code).toBe(plain.code)
    expect(text).toBe(plain.text)
  })

  it('says in Node 20 that it needs a later one', () => {
    const runner = { ...playwright(OF_ALL), engine: join(import.meta.dirname, 'node_modules/node-20/bin/node') }
    const plain = run(plainOf(runner))
    const { code, text } = run(runner)
    expect(code).toBe(plain.code)
    expect(text.match(/@traceghost\/node\/playwright shows nothing in Node 20/g)).toHaveLength(1)
    expect(missing(plain.text.split('\n'), text.split('\n'))).toEqual([])
  })
})
