/** The page of `exportHtml: true` under a dev server that reloads pages when HTML changes. */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

/** Below `e2e`, so that Node finds the packages. */
const ROOT = fileURLToPath(new URL('dist/page-under-vite', import.meta.url))
const CHILD = fileURLToPath(new URL('children/page-under-vite.ts', import.meta.url))

afterAll(() => rmSync(ROOT, { recursive: true, force: true }))

const PROGRAM = `
import { configure, flush, ghost } from 'traceghost'
configure({ exportHtml: true, reportType: 'none' })
const render = ghost((id) => { throw new Error('bad ' + id) })
export async function failThrice() {
  for (const id of [1, 2, 3]) {
    try { render(id) } catch {}
    await flush()
  }
}
`

test('is kept where Vite in middleware mode does not look', async () => {
  rmSync(ROOT, { recursive: true, force: true })
  mkdirSync(join(ROOT, 'node_modules'), { recursive: true })
  writeFileSync(join(ROOT, 'app.ts'), PROGRAM)
  const child = fork(CHILD, { cwd: ROOT, env: { PATH: process.env.PATH } })
  const [found] = await once(child, 'message')
  expect(found).toEqual({ reloads: 0, pages: ['node_modules/.traceghost/ghost_report.html'] })
}, 60_000)
