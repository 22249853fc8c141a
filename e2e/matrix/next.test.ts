import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EngineBrowser } from '../browsers/browser.ts'
import { LAUNCH_TIMEOUT_MS, launchBlink } from '../browsers.ts'
import { NEXT_BUNDLERS, type NextApp, type NextBundler, type NextConfigName } from '../next/start.ts'
import { describeHosts } from './describe-hosts.ts'
import { appOf, next, stopApps } from './hosts/next.ts'
import { missingPlugin } from './hosts/swc-plugin.ts'

/** One build of an app takes as long as a dozen of other files: all others are for the whole matrix. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const isQuick = ({ bundler, config }: App): boolean => bundler === 'turbopack' && config === 'next.config'

interface App {
  readonly bundler: NextBundler
  readonly config: NextConfigName
}

const configs: readonly NextConfigName[] = missingPlugin ? ['next.config'] : ['next.config', 'swc-plugin.config']
const apps = NEXT_BUNDLERS.flatMap((bundler) => configs.map((config): App => ({ bundler, config })))

describeHosts(next.filter(({ name }) => isFull || name === 'Next.js, Turbopack'))

describe.each(apps.filter((app) => isFull || isQuick(app)))(
  'marks in an app that $bundler builds by $config',
  (shared) => {
    let app: NextApp
    let browser: EngineBrowser

    beforeAll(async () => {
      app = await appOf(shared, 'production')
      browser = await launchBlink()
    }, LAUNCH_TIMEOUT_MS)

    afterAll(async () => {
      await browser?.close()
      await stopApps()
    })

    test('of a server component', async () => {
      expect(await (await fetch(`${app.address}/menu`)).text()).toContain('soup')
      expect((await fetch(`${app.address}/menu?season=winter`)).status).toBe(500)
      const report = await app.printed(/CHAOS REPORT: dishesOf failed![\s\S]*?TRACE:/)
      expect(report).toContain('Location: app/menu/page.tsx, line 12')
      expect(report).toContain('- season: "winter"\n- kitchen: { open: false }')
      expect(report).toContain('VARIABLES of Menu (app/menu/page.tsx, line 19)')
    })

    test('of a route handler', async () => {
      expect(await (await fetch(`${app.address}/stock?item=soup`)).json()).toEqual({ item: 'soup', count: 3 })
      expect((await fetch(`${app.address}/stock?item=tea`)).status).toBe(500)
      const report = await app.printed(/CHAOS REPORT: GET failed![\s\S]*?TRACE:/)
      expect(report).toContain('Location: app/stock/route.ts, line 9')
      expect(report).toContain('- item: "tea"\n- stock: { soup: 3 }\n- count: undefined')
    })

    test('of a route handler on the edge', async () => {
      expect(await (await fetch(`${app.address}/price?item=soup`)).json()).toEqual({ cents: 450 })
      expect((await fetch(`${app.address}/price?item=tea`)).status).toBe(500)
      const report = await app.printed(/CHAOS REPORT: centsOf failed![\s\S]*?Environment: .*/)
      // The map of its bundle cannot be read there.
      expect(report).toContain('Location: app/price/route.ts, line 12')
      expect(report).toContain('- item: "tea"\n- prices: Map(1) { "soup" => 450 }\n- cents: undefined')
      expect(report).toContain('Environment: edge-runtime')
    })

    test('of a client component', async () => {
      const page = await browser.open(`${app.address}/order`)
      const text = await page.evaluate<string>(CLICK)
      expect(text).toBe('share undefined')
      const messages = page.messages.map(({ values }) => values.map(({ text }) => text).join(' '))
      expect(messages.join('\n')).toMatch(/CHAOS REPORT.*totalOf RangeError\("1000 cannot be shared by 3"\)/)
      expect(messages.join('\n')).toContain('app/order/page.tsx, line 9')
      await page.close()
    })
  },
)

/** Clicks until React listens; answers once the report is in the console. */
const CLICK = `new Promise((resolve) => {
  const button = document.querySelector('button')
  const { groupCollapsed, group } = console
  let isReported = false
  const watch = (log) => function (...args) {
    log.apply(this, args)
    isReported ||= args.join(' ').includes('totalOf')
  }
  console.group = watch(group)
  console.groupCollapsed = watch(groupCollapsed)
  const tick = () => {
    if (!button.textContent.includes('undefined')) button.click()
    if (isReported && button.textContent.includes('undefined')) resolve(button.textContent)
    else requestAnimationFrame(tick)
  }
  tick()
})`
