/**
 * Takes the pictures of the docs: the page that the demo writes, light and dark.
 *
 *   npm run demo && node e2e/screenshots.ts    writes docs/report-light.png and docs/report-dark.png
 */

import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { launchChromium } from './browsers.ts'
import { PLAYGROUND } from './payment-hosts.ts'

const PAGE = join(PLAYGROUND, 'ghost_report.html')
const DOCS = fileURLToPath(new URL('../docs', import.meta.url))
const MAX_BYTES = 150_000
const SIZE = { width: 960, height: 860 }

if (!existsSync(PAGE)) throw new Error('There is no page: run the demo first.')
const browser = await launchChromium()
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ colorScheme, viewport: SIZE })
  await page.goto(pathToFileURL(PAGE).href)
  await page.locator('body').hover({ position: { x: 2, y: 2 } })
  const path = join(DOCS, `report-${colorScheme}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  const { size } = statSync(path)
  console.log(`${path}: ${Math.round(size / 1000)} kB`)
  if (size > MAX_BYTES) process.exitCode = 1
}
await browser.close()
