/** A function for Vercel's edge, built as documented. */

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { EdgeRuntime } from 'edge-runtime'
import { transform } from 'esbuild'
import type { Report } from 'traceghost'
import { expect, test } from 'vitest'
import { summary } from './servers/server.ts'

const APP = fileURLToPath(new URL('edge/', import.meta.url))
const DOCS = fileURLToPath(new URL('../../docs/servers.md', import.meta.url))

/** The built function as a script, which is all that the runtime takes: Vercel does it in the same way. */
async function scriptOf(): Promise<string> {
  const cwd = join(APP, 'dist')
  rmSync(cwd, { recursive: true, force: true })
  mkdirSync(cwd)
  for (const file of ['build.mjs', 'src']) cpSync(join(APP, file), join(cwd, file), { recursive: true })
  await promisify(execFile)(process.execPath, ['build.mjs'], { cwd, env: { ...process.env, NODE_OPTIONS: '' } })
  const built = readFileSync(join(cwd, 'api/price.js'), 'utf8')
  const { code } = await transform(built, { format: 'iife', globalName: 'entry' })
  return `${code}
    addEventListener('fetch', (event) =>
      event.respondWith(entry.default(event.request, { waitUntil: (promise) => event.waitUntil(promise) })))`
}

test("a function for Vercel's edge reports all values", async () => {
  const lines: string[] = []
  const keep = (line: unknown): void => void lines.push(String(line))
  const console = { log: keep, info: keep, warn: keep, error: keep }
  const initialCode = await scriptOf()
  const runtime = new EdgeRuntime({ initialCode, extend: (context) => Object.assign(context, { console }) })
  expect(await (await runtime.dispatchFetch('http://localhost/?item=tea')).json()).toEqual({ cents: 250, signed: 7 })
  const failed = await runtime.dispatchFetch('http://localhost/?item=rice')
  expect([failed.status, await failed.text()]).toEqual([500, 'RangeError: no price of rice'])
  await failed.waitUntil()
  const reports = lines.map((line) => JSON.parse(line.replace(/line \d+ for/, 'line … for')) as Report)
  expect(reports.map(summary)).toMatchInlineSnapshot(`
    [
      {
        "error": "RangeError: no price of rice",
        "frames": [
          {
            "place": "priceOf src/price.ts:7",
            "this": undefined,
            "variables": {
              "cents": "undefined",
              "item": ""rice"",
              "password": "<redacted>",
            },
          },
        ],
        "ghost": "priceOf",
        "line": undefined,
        "notes": [
          "The stack has evalmachine.<anonymous>, line … for priceOf, which stands in src/price.ts, lines 7 to 11: no source map leads there, or a wrong one. So the place is where the function begins.",
        ],
        "trigger": "priceOf src/price.ts:7",
      },
    ]
  `)
  expect(lines.join()).not.toContain('hunter2')
})

test('the documentation has the lines of the build', () => {
  expect(readFileSync(DOCS, 'utf8')).toContain(readFileSync(join(APP, 'build.mjs'), 'utf8'))
})
