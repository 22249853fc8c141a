/** The runtime as tools compile it together with an app: Angular with zone.js, Metro and Babel lower `async`. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { ghost, onReport, Report } from 'traceghost'
import { afterAll, beforeAll, expect, test } from 'vitest'

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url))

interface Runtime {
  readonly ghost: typeof ghost
  readonly onReport: typeof onReport
}

let runtime: Runtime
const folder = mkdtempSync(join(tmpdir(), 'lowered-'))

beforeAll(async () => {
  await build({
    stdin: { contents: "export { ghost, onReport } from './index.ts'", resolveDir: SOURCE },
    alias: { '#platform': join(SOURCE, 'platform/node.ts') },
    outfile: join(folder, 'runtime.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    supported: { 'async-await': false, 'async-generator': false },
  })
  runtime = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'runtime.mjs')).href)
})

afterAll(() => rmSync(folder, { recursive: true }))

test('a plain function gives what it gives, and so does a generator', () => {
  const { ghost } = runtime
  expect(ghost((n: number) => n + 1)(1)).toBe(2)
  const entry = { name: 'tea' }
  expect(ghost(() => entry)()).toBe(entry)
  const numbers = ghost(function* () {
    yield 1
    yield 2
  })
  expect([...numbers()]).toEqual([1, 2])
})

test('reports show functions as they are', async () => {
  const { ghost, onReport } = runtime
  const report = new Promise<Report>((resolve) => onReport(resolve))
  const fail = ghost({ reportType: 'none' })((_pay: () => void, _steps: () => Generator) => {
    throw new Error('no')
  })
  expect(() =>
    fail(
      function pay() {},
      function* steps() {},
    ),
  ).toThrow('no')
  const { variables } = (await report).frames[0]?.scopes[0] ?? expect.fail()
  expect(variables.map(({ value }) => value)).toMatchObject([{ text: 'pay(…)' }, { text: 'function* steps(…)' }])
})
