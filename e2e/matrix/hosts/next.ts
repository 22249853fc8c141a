import { NEXT_BUNDLERS, type NextApp, type NextBundler, type NextConfigName, startNext } from '../../next/start.ts'
import { isPage, pages, runInPage } from '../engines.ts'
import type { Host, Mode } from '../host.ts'
import { modes } from '../host.ts'
import { modulesOf } from '../program.ts'
import { missingPlugin, PLUGIN } from './swc-plugin.ts'

const running = new Map<string, Promise<NextApp>>()

const SERVER = 'Its server runs in the Node of this workspace.'
const EVALUATED =
  'In development it evaluates code whose source maps nobody can read: names and values are there, lines are those where functions begin.'

/** An app that all tests share. */
interface Shared {
  readonly bundler: NextBundler
  readonly config: NextConfigName
}

/** The app that runs, or a new one. */
export function appOf({ bundler, config }: Shared, mode: Mode): Promise<NextApp> {
  const key = `${bundler} ${config} ${mode}`
  const app = running.get(key) ?? startNext({ bundler, config, mode })
  running.set(key, app)
  return app
}

export async function stopApps(): Promise<void> {
  for (const app of running.values()) await (await app).stop()
  running.clear()
}

const titleOf = (bundler: NextBundler): string => `Next.js, ${bundler === 'turbopack' ? 'Turbopack' : bundler}`

const hostOf = (shared: Shared, host: Pick<Host, 'name' | 'uses' | 'quick' | 'missing'>): Host => ({
  ...host,
  modes: shared.bundler === 'webpack' ? ['production'] : modes,
  engines: ['Node 24', ...pages],
  limit: shared.bundler === 'webpack' ? `${SERVER} ${EVALUATED}` : SERVER,
  cannot: { jsx: 'the fixture has a factory of its own, and Next.js builds React alone' },
  async run({ mode, engine }, names) {
    const { address } = await appOf(shared, mode)
    if (isPage(engine)) {
      // A dev server compiles a page when it is asked for, and a browser waits for half a minute only.
      await (await fetch(address)).text()
      return runInPage(
        engine,
        address,
        modulesOf(names, (name) => name),
      )
    }
    return (await fetch(`${address}/reports`)).json()
  },
})

export const next: readonly Host[] = NEXT_BUNDLERS.flatMap((bundler) => [
  hostOf(
    { bundler, config: 'next.config' },
    {
      name: titleOf(bundler),
      uses: bundler === 'turbopack' ? 'unplugin-traceghost/loader' : 'unplugin-traceghost/webpack',
      quick: { mode: 'production', engine: bundler === 'turbopack' ? 'Chromium' : 'Node 24' },
    },
  ),
  hostOf(
    { bundler, config: 'swc-plugin.config' },
    { name: `${titleOf(bundler)}, swcPlugins`, uses: PLUGIN, missing: missingPlugin },
  ),
])
