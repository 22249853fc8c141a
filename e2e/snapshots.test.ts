/** Snapshots of every kind of value in every engine: the same, and none of a value's code runs. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dom } from '../packages/runtime/test/snapshot/kinds/dom.ts'
import type { Kind } from '../packages/runtime/test/snapshot/kinds/kind.ts'
import { language } from '../packages/runtime/test/snapshot/kinds/language.ts'
import { node } from '../packages/runtime/test/snapshot/kinds/node.ts'
import { temporal } from '../packages/runtime/test/snapshot/kinds/temporal.ts'
import { web } from '../packages/runtime/test/snapshot/kinds/web.ts'
import type { EngineBrowser, EnginePage } from './browsers/browser.ts'
import { enginesWith, LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { type Site, serve } from './site.ts'

const folder = mkdtempSync(join(tmpdir(), 'snapshots-'))
const { resolve } = createRequire(import.meta.url)
const pathOf = (file: string): string => fileURLToPath(new URL(`snapshots/${file}`, import.meta.url))

beforeAll(async () => {
  const common = { bundle: true, tsconfigRaw: {}, nodePaths: [fileURLToPath(new URL('node_modules', import.meta.url))] }
  await build({ ...common, entryPoints: [pathOf('page.ts')], platform: 'browser', outfile: join(folder, 'page.js') })
  const format = { platform: 'node', format: 'esm', target: 'node20' } as const
  await build({ ...common, ...format, entryPoints: [pathOf('node.ts')], outfile: join(folder, 'node.mjs') })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><body><script src="page.js"></script>')
})

afterAll(() => rmSync(folder, { recursive: true }))

/** The values that are not as expected, by name. */
function differences(kinds: readonly Kind[], taken: Readonly<Record<string, string>>): Record<string, unknown> {
  const wrong = kinds.filter(([name, , expected]) =>
    typeof expected === 'string' ? taken[name] !== expected : !expected.test(taken[name] ?? ''),
  )
  return Object.fromEntries(
    wrong.map(([name, , expected]) => [name, { taken: taken[name], expected: String(expected) }]),
  )
}

describe.each(enginesWith('Firefox'))('$name', ({ launch }) => {
  let site: Site
  let browser: EngineBrowser
  let page: EnginePage

  beforeAll(async () => {
    site = await serve([folder])
    browser = await launch()
    page = await browser.open(`${site.origin}/index.html`)
  }, LAUNCH_TIMEOUT_MS)

  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  test('runs no code of a value but the traps that list what a Proxy has', async () => {
    // The first of them is taken before the code that takes snapshots is there.
    const calls = await page.evaluate<Record<string, string[]>>('disarm()')
    const traps = calls.proxy?.filter(
      (name) => !/^trap (?:getPrototypeOf|ownKeys|getOwnPropertyDescriptor)$/.test(name),
    )
    expect({ ...calls, proxy: traps }).toEqual({
      withOwnGetters: [],
      withHostileClass: [],
      withOwnMethods: [],
      proxy: [],
    })
  })

  test('takes every kind of value for what it is', async () => {
    const taken = await page.evaluate<Record<string, string>>('takeAll()')
    expect(differences([...language, ...web, ...dom], taken)).toEqual({})
  })
})

describe.each([
  ['Node 20', () => resolve('node-20/bin/node')],
  ['Node 22', () => resolve('node-22/bin/node')],
  ['Node 24', () => process.execPath],
  ['Node 26', () => resolve('node-26/bin/node')],
])('%s', (name, command) => {
  test('takes every kind of value for what it is', () => {
    const taken = JSON.parse(execFileSync(command(), [join(folder, 'node.mjs')], { encoding: 'utf8' }))
    expect(differences([...language, ...web, ...node, ...temporal], taken)).toEqual({})
    expect(taken['Temporal.PlainDate']).toBe(name === 'Node 26' ? 'PlainDate<2026-11-22>' : '"PlainDate 2026-11-22"')
  })
})
