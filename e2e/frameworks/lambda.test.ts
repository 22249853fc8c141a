/** AWS Lambda: bundles of esbuild, called by the runtime of Lambda through their handler. */

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { withLambda } from './servers/lambda.ts'
import { summary } from './servers/server.ts'

const APP = fileURLToPath(new URL('lambda/', import.meta.url))
const DOCS = fileURLToPath(new URL('../../docs/servers.md', import.meta.url))
const GOLDEN = fileURLToPath(new URL('golden/lambda-reports.json', import.meta.url))
const BUILD = readFileSync(join(APP, 'build.mjs'), 'utf8')

/** Builds a copy of the app, and puts what would be uploaded elsewhere, as Lambda does. */
async function build(name: string, script: string): Promise<string> {
  const cwd = join(APP, 'dist', name)
  rmSync(cwd, { recursive: true, force: true })
  mkdirSync(cwd, { recursive: true })
  cpSync(join(APP, 'src'), join(cwd, 'src'), { recursive: true })
  writeFileSync(join(cwd, 'build.mjs'), script)
  await promisify(execFile)(process.execPath, ['build.mjs'], { cwd, env: { ...process.env, NODE_OPTIONS: '' } })
  const task = mkdtempSync(join(tmpdir(), 'traceghost-'))
  cpSync(join(cwd, 'dist'), task, { recursive: true })
  return task
}

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const BUILDS: [format: string, folder: string, script: string][] = [
  ['CommonJS', 'cjs', BUILD],
  ['ES modules', 'esm', BUILD.replace("format: 'cjs'", "format: 'esm',\n  outExtension: { '.js': '.mjs' }")],
]

test.each(isFull ? BUILDS : BUILDS.slice(0, 1))('%s', async (_, name, script) => {
  const task = await build(name, script)
  try {
    await withLambda(task, 'index.handler', async ({ invoke, printed }) => {
      expect(await invoke({ item: 'tea', password: 'hunter2' })).toEqual({
        kind: 'done',
        body: '{"invocation":1,"price":2.5,"signed":7}',
      })
      const { kind, body } = await invoke({ item: 'rice', password: 'hunter2' })
      expect([kind, JSON.parse(body)]).toMatchObject([
        'error',
        { errorType: 'RangeError', errorMessage: 'no price of rice' },
      ])
      const reports = await printed.reports(1)
      await expect(JSON.stringify(reports.map(summary), null, 2)).toMatchFileSnapshot(GOLDEN)
      expect(await invoke({ item: 'tea', password: 'hunter2' })).toMatchObject({
        kind: 'done',
        body: expect.stringContaining(':3,'),
      })
      expect(printed.text()).not.toContain('hunter2')
    })
  } finally {
    rmSync(task, { recursive: true })
  }
})

test('the documentation has the lines of the build', () => {
  expect(readFileSync(DOCS, 'utf8')).toContain(BUILD)
})
