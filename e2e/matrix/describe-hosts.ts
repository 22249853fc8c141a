import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAUNCH_TIMEOUT_MS } from '../browsers.ts'
import { normaliseAcrossBuilds } from '../normalise.ts'
import { closeBrowsers, type Engine } from './engines.ts'
import type { Cell, Host } from './host.ts'
import { FIXTURES, type Fixture, fixtureNames, type Reports } from './program.ts'

/** Next.js has a copy of the fixtures in its app. */
const ROOTS = [FIXTURES, 'fixtures/']

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** WebKit does not record who awaits, so the lines of callers are those of their scopes. */
const goldenOf = (name: Fixture, engine: Engine): string =>
  join(import.meta.dirname, 'golden', name === 'async' && engine === 'WebKit' ? `${name}.webkit.json` : `${name}.json`)

export const cellsOf = ({ modes, engines, quick }: Host): Cell[] =>
  isFull ? modes.flatMap((mode) => engines.map((engine) => ({ mode, engine }))) : quick ? [quick] : []

/**
 * Every fixture in every host: one report each, the same wherever it was built and runs. `npm test` takes one cell of
 * most hosts, `npm run e2e` all of them.
 */
export function describeHosts(hosts: readonly Host[]): void {
  afterAll(closeBrowsers)

  describe.each(hosts.filter((host) => cellsOf(host).length > 0))('$name', (host) => {
    const possible = fixtureNames.filter((name) => !host.cannot?.[name])

    describe.each(cellsOf(host))('$mode, $engine', (cell) => {
      let reports: Reports

      beforeAll(async () => {
        if (host.missing) return
        reports = await host.run(cell, possible)
      }, LAUNCH_TIMEOUT_MS)

      test.for(possible)('%s', async (name: Fixture, { skip }) => {
        skip(host.missing !== undefined, host.missing)
        const report = reports[name]
        const text =
          typeof report === 'object' ? JSON.stringify(normaliseAcrossBuilds(report, ROOTS), null, 2) : String(report)
        await expect(`${text}\n`).toMatchFileSnapshot(goldenOf(name, cell.engine))
      })
    })
  })
}
