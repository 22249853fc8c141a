/** Reports of pages without source maps and names, led back in Node: the same as those of a build that has both. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import { symbolicate } from 'traceghost/node-tools'
import type { Options } from 'unplugin-traceghost'
import type { Manifest } from 'unplugin-traceghost/manifest'
import traceghost from 'unplugin-traceghost/vite'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EngineBrowser, engines, LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { serve } from './site.ts'

const ROOT = import.meta.dirname
mkdirSync(join(ROOT, 'dist'), { recursive: true })
const BUILDS = mkdtempSync(join(ROOT, 'dist/node-tools-'))

const PAY = `interface Cart { readonly total: number }
const rates = [1, 2]

function sign(signingKey: string, cart: Cart): never {
  const label = 'signed ' + cart.total
  for (const rate of rates) {
    const gross = cart.total * rate
    if (gross > 3) throw new RangeError('refused ' + label)
  }
  throw new Error('never')
}

export function charge(signingKey: string, cart: Cart, { invoice }: { readonly invoice: string }): void {
  'use ghost'
  const open = invoice.length
  try {
    sign(signingKey, cart)
  } catch (error) {
    throw new TypeError('not charged ' + open, { cause: error })
  }
}
`

const MAIN = `import { configure, flush, onReport } from 'traceghost'
import { charge } from './pay.ts'
configure({ reportType: 'none' })
const reports: unknown[] = []
onReport((report) => reports.push(report))
Object.assign(window, { async fail() {
  try { charge('correct-horse-battery-staple', { total: 3 }, { invoice: 'INV-7730' }) } catch {}
  await flush()
  return reports.splice(0)
} })
`

interface Page {
  readonly folder: string
  readonly names: Options['names']
  readonly sourcemap: boolean | 'hidden'
}

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

let browser: EngineBrowser

beforeAll(async () => {
  browser = await (engines[0] as (typeof engines)[number]).launch()
}, LAUNCH_TIMEOUT_MS)

afterAll(async () => {
  await browser?.close()
  rmSync(BUILDS, { recursive: true })
})

/** The report of a page, as it comes over a network. */
async function reportOf({ folder, names, sourcemap }: Page): Promise<Report> {
  await build({
    ...{ root: ROOT, configFile: false, logLevel: 'error', base: './' },
    plugins: [
      {
        name: 'files',
        enforce: 'pre',
        resolveId: (source) =>
          /(?:pay|main)\.ts$/.test(source) ? join(ROOT, 'src', source.replace(/^.*\//, '')) : null,
        load: (id) => (id.startsWith(join(ROOT, 'src')) ? (id.endsWith('pay.ts') ? PAY : MAIN) : null),
      },
      traceghost({ names, manifest: true }),
    ],
    build: {
      outDir: join(BUILDS, folder),
      sourcemap,
      rolldownOptions: { input: 'main.ts', output: { entryFileNames: 'js/[name].js' } },
    },
  })
  const site = await serve([join(BUILDS, folder)])
  site.add(
    '/index.html',
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="js/main.js"></script>',
  )
  const page = await browser.open(`${site.origin}/index.html`)
  try {
    const [report] = await page.evaluate<Report[]>('fail()')
    return report as Report
  } finally {
    await page.close()
    await site.close()
  }
}

/** Ports differ from page to page, and the code of builds has other columns. */
const comparable = ({ id: _, time: __, environment: ___, ...report }: Report): unknown =>
  JSON.parse(JSON.stringify(report).replace(/"generated":{[^}]*}/g, '"generated":0'))

const variablesOf = ({ frames }: Report): string[] =>
  frames.flatMap(({ functionName, scopes }) =>
    scopes.flatMap(({ variables }) =>
      variables.map(({ name, value }) => {
        const isMasked = value.kind === 'missing' && value.reason === 'redacted'
        return `${functionName} ${name} ${isMasked}`
      }),
    ),
  )

let whole: Promise<Report> | undefined

const everyPlace = ['hidden', 'chunk', 'inline'] as const

test.each(isFull ? everyPlace : everyPlace.slice(0, 1))(
  "hidden source maps and names: '%s'",
  async (names) => {
    whole ??= reportOf({ folder: 'whole', names: 'inline', sourcemap: true })
    const expected = await whole
    const bare = await reportOf({ folder: 'bare', names, sourcemap: 'hidden' })
    expect(JSON.stringify(bare.error.stack)).not.toContain('pay.ts')
    const maps = join(BUILDS, 'bare')
    const led = symbolicate(bare, { maps })
    expect(comparable(led)).toEqual(comparable(expected))
    expect(led.error.stack[0]?.excerpt?.lines.join('\n')).toContain("throw new TypeError('not charged ' + open")
    expect(led.fingerprint).toBe('TypeError pay.ts:19 charge')
    // Led back once more, and with a rule that only the project knows.
    expect(comparable(symbolicate(led, { maps }))).toEqual(comparable(led))
    expect(JSON.stringify(led)).toContain('INV-7730')
    expect(JSON.stringify(symbolicate(bare, { maps, maskVars: ['invoice'] }))).not.toContain('INV-7730')

    const { files } = JSON.parse(readFileSync(join(maps, 'traceghost.manifest.json'), 'utf8')) as Manifest
    const listed = files.flatMap(({ functions }) =>
      functions.flatMap(({ name, names: all }) => all.map((each) => `${name} ${each.name} ${each.masked}`)),
    )
    expect(variablesOf(expected).length).toBeGreaterThan(3)
    expect(listed).toEqual(expect.arrayContaining(variablesOf(expected)))
  },
  120_000,
)
