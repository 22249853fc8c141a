import { NEXT_BUNDLERS, type NextApp, type NextBundler, startNext } from '../../next/start.ts'
import { isPage, pages, runInPage } from '../engines.ts'
import type { Host, Mode } from '../host.ts'
import { modes } from '../host.ts'
import { modulesOf } from '../program.ts'

const running = new Map<string, Promise<NextApp>>()

const SERVER = 'Its server runs in the Node of this workspace.'
const EVALUATED =
  'In development it evaluates code whose source maps nobody can read: names and values are there, lines are those where functions begin.'

/** The app that runs, or a new one. */
export function appOf(bundler: NextBundler, mode: Mode): Promise<NextApp> {
  const key = `${bundler} ${mode}`
  const app = running.get(key) ?? startNext(bundler, mode)
  running.set(key, app)
  return app
}

export async function stopApps(): Promise<void> {
  for (const app of running.values()) await (await app).stop()
  running.clear()
}

export const next: readonly Host[] = NEXT_BUNDLERS.map((bundler) => ({
  name: `Next.js, ${bundler === 'turbopack' ? 'Turbopack' : bundler}`,
  uses: bundler === 'turbopack' ? 'unplugin-traceghost/loader' : 'unplugin-traceghost/webpack',
  modes: bundler === 'webpack' ? ['production'] : modes,
  engines: ['Node 24', ...pages],
  limit: bundler === 'webpack' ? `${SERVER} ${EVALUATED}` : SERVER,
  cannot: { jsx: 'the fixture has a factory of its own, and Next.js builds React alone' },
  quick: { mode: 'production', engine: bundler === 'turbopack' ? 'Chromium' : 'Node 24' },
  async run({ mode, engine }, names) {
    const { address } = await appOf(bundler, mode)
    if (isPage(engine))
      return runInPage(
        engine,
        address,
        modulesOf(names, (name) => name),
      )
    return (await fetch(`${address}/reports`)).json()
  },
}))
