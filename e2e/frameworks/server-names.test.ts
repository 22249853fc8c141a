/**
 * The files that frameworks serve to pages: none has a name of a function that only servers run, or that nobody calls.
 * `packages/unplugin/test/names.test.ts` has the part that needs no framework.
 */

import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

interface App {
  readonly folder: string
  readonly command: readonly [string, ...string[]]
  /** Names of what pages run. */
  readonly served: readonly string[]
  /** Those of functions that only servers run, or nobody. */
  readonly unserved: readonly string[]
}

const apps: Readonly<Record<string, App>> = {
  'React Router': {
    folder: 'react-router',
    command: ['react-router', 'build'],
    served: ['basketLine', 'discountShare'],
    unserved: ['supplierOffer', 'supplierMargin', 'warehouseRegion', 'returnedForm', 'ledgerRegion', 'ledgerRows'],
  },
  'TanStack Start': {
    folder: 'tanstack-start',
    command: ['vite', 'build'],
    served: ['basketLine', 'discountShare'],
    unserved: ['supplierOffer', 'supplierMargin', 'warehouseRegion', 'warehouseRows', 'ledgerRegion', 'ledgerRows'],
  },
}

/** The files for pages, by path. */
async function build({ folder, command: [command, ...args] }: App, names?: 'inline'): Promise<Map<string, string>> {
  const cwd = fileURLToPath(new URL(`../${folder}`, import.meta.url))
  const OUTPUT = `dist/${names ?? 'default'}`
  rmSync(join(cwd, OUTPUT), { recursive: true, force: true })
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', OUTPUT }
  // The test runner sets them for its own modules.
  for (const name of Object.keys(env)) if (/^(?:VITEST|VITE_|__VITE)/.test(name)) delete env[name]
  if (names) env.NAMES = names
  await promisify(execFile)(join(cwd, 'node_modules/.bin', command), args, { cwd, env, maxBuffer: 1e8 })
  const client = join(cwd, OUTPUT, 'client')
  const paths = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/.test(path))
  return new Map(paths.map((path) => [path, readFileSync(join(client, path), 'utf8')]))
}

const foundIn = (files: ReadonlyMap<string, string>, names: readonly string[]): string[] =>
  names.filter((name) => [...files.values()].some((text) => text.includes(name)))

const isNames = ([path]: [string, string]): boolean => /names-[\w-]{8}\.js$/.test(path)

describe.runIf(process.env.TRACEGHOST_MATRIX === 'full').each(Object.entries(apps))('%s', (_, app) => {
  test('serves the names of what pages run, and in files of their own', async () => {
    const files = await build(app)
    const apart = new Map([...files].filter(isNames))
    const code = new Map([...files].filter((file) => !isNames(file)))
    expect(foundIn(files, app.unserved)).toEqual([])
    expect(foundIn(apart, app.served)).toEqual(app.served)
    expect(foundIn(code, app.served)).toEqual([])
  })

  test("serves no others with names: 'inline'", async () => {
    const files = await build(app, 'inline')
    expect(foundIn(files, app.unserved)).toEqual([])
    expect([...files].filter(isNames)).toEqual([])
    expect(foundIn(files, app.served)).toEqual(app.served)
  })
})
