import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from '../../browsers.ts'
import { nextHosts } from './hot/hosts/next.ts'
import { rsbuildHosts } from './hot/hosts/rsbuild.ts'
import { viteHosts } from './hot/hosts/vite.ts'
import { webpackHosts } from './hot/hosts/webpack.ts'
import { type Observation, observe } from './hot/observe.ts'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const apps = fileURLToPath(new URL('../../dist/hot/', import.meta.url))

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
}, LAUNCH_TIMEOUT_MS)

afterAll(() => browser?.close())

/** After every edit of a component, the page shows the same as that of the plain program. */
describe.each([...viteHosts, ...rsbuildHosts, ...webpackHosts, ...nextHosts].slice(0, isFull ? undefined : 1))(
  '$name',
  (host) => {
    let plain: Observation
    let marked: Observation

    beforeAll(async () => {
      const folder = `${host.folder ?? apps}${host.name.replace(/\W+/g, '-')}`
      plain = await observe(host, `${folder}/plain`, { isMarked: false, browser })
      marked = await observe(host, `${folder}/marked`, { isMarked: true, browser })
    }, 240_000)

    it('keeps and resets state as in the plain program, and runs as many effects', () => {
      expect(marked.seen).toEqual(plain.seen)
      expect(marked.errors).toEqual(plain.errors)
      expect(plain.seen.some(({ isReloaded }, index) => index > 0 && isReloaded)).toBe(false)
    })

    it('reports what failed, with names, values and lines', () => {
      const { error, frames = [] } = marked.report ?? {}
      const [crash] = frames
      const line = host.mapsLines === false ? 20 : 22
      expect(error?.message).toBe('crash 42')
      expect(crash).toMatchObject({ functionName: 'crash', file: 'src/App.tsx', line, ghost: true })
      const values = crash?.scopes?.flatMap(({ variables }) => variables.map(({ name, value }) => [name, value]))
      expect(values).toEqual([
        ['next', { kind: 'primitive', type: 'number', text: '42' }],
        ['count', { kind: 'primitive', type: 'number', text: '2' }],
      ])
    })
  },
)
