/** A package of the workspace that is linked into an app, and does not depend on `traceghost` itself. */

import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from './app.ts'
import { build } from './bundlers/bundler.ts'
import { bundlers } from './bundlers/bundlers.ts'

const RATES = `export function rateOf(item) {
  'use ghost'
  const rate = { soup: 7 }[item]
  if (rate === undefined) throw new RangeError('no rate of ' + item)
  return rate
}
`

const MAIN = `import { configure } from 'traceghost'
import { rateOf } from 'rates'
configure({ reportType: 'none', onReport: (report) => console.log(JSON.stringify(report)) })
try { rateOf('rice') } catch {}
`

/** Beside the app, with nothing in reach. */
function createPackage(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rates-')))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'package.json'), '{ "name": "rates", "type": "module", "exports": "./index.js" }')
  writeFileSync(join(folder, 'index.js'), RATES)
  return folder
}

/** Rollup resolves no packages by itself, and Farm no links. `TRACEGHOST_MATRIX=full` for those that are alike. */
const CANNOT = ['Rollup', 'Farm']
const ALIKE = ['Rolldown', 'webpack', 'Rsbuild', 'Bun']
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const chosen = bundlers.filter(({ name }) => !CANNOT.includes(name) && (isFull || !ALIKE.includes(name)))

describe.each(chosen)('$name', (bundler) => {
  test('a function of it reports, with names from the root that the plugin was given', async () => {
    const root = createApp({ 'src/main.ts': MAIN })
    const linked = createPackage()
    symlinkSync(linked, join(root, 'node_modules/rates'), 'junction')
    const [report] = (await build(bundler, { root, options: { root: '..' } })).run()
    expect(report?.ghost).toBe('rateOf')
    const [frame] = report?.frames ?? []
    expect(frame?.scopes.flatMap(({ variables }) => variables.map(({ name }) => name))).toEqual(['rate', 'item'])
    expect(frame).toMatchObject({ file: expect.stringMatching(/^rates-\w+\/index\.js$/), line: 4 })
  })
})
