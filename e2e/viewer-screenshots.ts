/**
 * Takes the pictures of the viewer: a list, and what the failures of a group have in common.
 *
 *   node e2e/viewer-screenshots.ts    writes docs/viewer-list.png and docs/viewer-common.png
 */

import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '@traceghost/devtools'
import { serveViewer } from '@traceghost/devtools/viewer'
import type { Report } from 'traceghost'
import { base, error, frame, stackFrame } from '../packages/runtime/test/reports/parts.ts'
import { boolean, number, object, string } from '../packages/runtime/test/reports/values.ts'
import { launchChromium } from './browsers.ts'

const DOCS = fileURLToPath(new URL('../docs', import.meta.url))
const MAX_BYTES = 150_000
const SIZE = { width: 960, height: 720 }

interface Kind {
  readonly ghost: string
  readonly file: string
  readonly line: number
  readonly type: string
  readonly message: string
  /** Minutes ago, of each failure. */
  readonly ago: readonly number[]
  readonly route?: string
  /** The variables of the nth failure. */
  values(at: number): Parameters<typeof frame>[2]
}

const none = { kind: 'primitive', type: 'null', text: 'null' } as const
const every = (count: number, minutes: number, first: number): number[] =>
  Array.from({ length: count }, (_, at) => first + at * minutes)

const kinds: readonly Kind[] = [
  {
    ghost: 'Checkout.discount',
    file: 'src/checkout.ts',
    line: 48,
    type: 'TypeError',
    message: "Cannot read properties of null (reading 'percent')",
    ago: every(37, 11, 2),
    route: '/checkout',
    values: (at) => ({
      user: object({ id: number(4_000 + at * 7), plan: none, isTrial: boolean(true) }, { type: 'User' }),
      cart: object(
        { items: number(1 + (at % 4)), total: number(20 + at * 3), currency: string('EUR') },
        { type: 'Cart' },
      ),
      coupon: string('SPRING'),
    }),
  },
  {
    ghost: 'Checkout.discount',
    file: 'src/checkout.ts',
    line: 61,
    type: 'RangeError',
    message: 'Invalid currency code : EURO',
    ago: every(4, 90, 25),
    route: '/checkout',
    values: (at) => ({
      user: object(
        {
          id: number(5_200 + at),
          plan: object({ percent: number(10) }, { type: 'Plan' }),
          isTrial: boolean(false),
        },
        { type: 'User' },
      ),
      cart: object({ items: number(2), total: number(80 + at), currency: string('EURO') }, { type: 'Cart' }),
      coupon: string('SPRING'),
    }),
  },
  {
    ghost: 'Orders.sync',
    file: 'src/orders.ts',
    line: 112,
    type: 'AggregateError',
    message: 'All 3 warehouses are unreachable',
    ago: every(12, 60, 14),
    values: (at) => ({ attempt: number(3), queued: number(40 + at) }),
  },
  {
    ghost: 'parsePrice',
    file: 'src/prices.ts',
    line: 9,
    type: 'SyntaxError',
    message: 'Unexpected token \'€\', "€ 12,50" is not valid JSON',
    ago: [71],
    route: '/products/lamp',
    values: () => ({ text: string('€ 12,50') }),
  },
  {
    ghost: 'Mailer.send',
    file: 'src/mailer.ts',
    line: 77,
    type: 'Error',
    message: 'connect ECONNREFUSED 127.0.0.1:1025',
    ago: every(208, 7, 95),
    values: (at) => ({ template: string(at % 2 === 0 ? 'welcome' : 'invoice'), attempts: number(1 + (at % 3)) }),
  },
  {
    ghost: 'Stock.reserve',
    file: 'src/stock.ts',
    line: 30,
    type: 'TypeError',
    message: 'warehouse.shelves is not iterable',
    ago: every(2, 300, 180),
    route: '/cart',
    values: () => ({ sku: string('LAMP-2'), amount: number(1) }),
  },
]

function reportOf(kind: Kind, at: number): Report {
  const { ghost, file, line, type, message, ago, route } = kind
  const name = ghost.split('.').at(-1) ?? ghost
  const lines = ['', `// ${file}`, `throw new ${type}(…)`]
  const place = stackFrame(ghost, line, { file, excerpt: { firstLine: line - 2, lines } })
  return {
    ...base,
    id: `${name}-${at}`,
    time: new Date(Date.now() - (ago[at] ?? 0) * 60_000).toISOString(),
    ghost,
    fingerprint: `${type} ${file}:${line} ${ghost}`,
    error: error(type, message, { stack: [place] }),
    trigger: { functionName: ghost, file, line, column: 11 },
    frames: [frame(ghost, line, kind.values(at), { file, ghost: true })],
    environment: {
      ...(route === undefined
        ? { runtime: 'node', version: '24.21.0' }
        : { runtime: 'browser', url: `http://localhost:5173${route}` }),
      release: at < 5 ? 'shop@1.4.2' : 'shop@1.4.1',
    },
    metrics: {},
  }
}

const root = mkdtempSync(join(tmpdir(), 'viewer-'))
const store = openStore(join(root, '.traceghost'))
for (const kind of kinds) for (const at of kind.ago.keys()) store.add(reportOf(kind, at))
const viewer = await serveViewer(store, { root })
const browser = await launchChromium()
const page = await browser.newPage({ colorScheme: 'light', viewport: SIZE })

async function take(name: string): Promise<void> {
  await page.locator('#state', { hasText: 'Live' }).waitFor()
  await page.locator('body').hover({ position: { x: 2, y: 2 } })
  const path = join(DOCS, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  const { size } = statSync(path)
  console.log(`${path}: ${Math.round(size / 1000)} kB`)
  if (size > MAX_BYTES) process.exitCode = 1
}

await page.goto(viewer.url)
await take('viewer-list')
await page.locator('a.row', { hasText: '×37' }).click()
await page.locator('.common').waitFor()
await take('viewer-common')
await browser.close()
await viewer.close()
rmSync(root, { recursive: true })
