/**
 * Takes the pictures of the README's terminals: the demo as it crashes without a report, and with one.
 *
 *   npm run demo && node e2e/terminal-screenshots.ts    writes docs/terminal-{without,with}.png
 */

import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Anser from 'anser'
import type { Browser } from 'playwright-core'
import { launchChromium } from './browsers.ts'
import { PLAYGROUND } from './payment-hosts.ts'

const PROGRAM = join(PLAYGROUND, 'dist/demo/kept.js')
const DOCS = fileURLToPath(new URL('../docs', import.meta.url))
const MAX_BYTES = 150_000
const LINES = 35
const STYLE = `
  body { margin: 0; background: #14161b; color: #d7dae0 }
  pre { margin: 0; padding: 18px 20px; width: max-content; min-width: 560px; box-sizing: border-box;
    font: 15px/1.42 'DejaVu Sans Mono', monospace; font-variant-ligatures: none }
  .ansi-bold { font-weight: bold } .ansi-dim { color: #878d99 }
  .ansi-red-fg { color: #ff7b72 } .ansi-green-fg { color: #8fd694 } .ansi-yellow-fg { color: #f0c674 }
  .ansi-magenta-fg { color: #d9a0f5 } .ansi-cyan-fg { color: #7cc7e8 }
  .ansi-dim span { color: inherit }`

/** All that the program prints, with its places as a reader would see them. */
function printed(variables: Readonly<Record<string, string>>, args: readonly string[]): string {
  const env = { ...process.env, FORCE_COLOR: '1', ...variables }
  const { stdout, stderr } = spawnSync(process.execPath, [...args, PROGRAM], { cwd: PLAYGROUND, env, encoding: 'utf8' })
  return `${stdout}${stderr}`.replaceAll(PLAYGROUND.replace(/\/$/, ''), '/shop')
}

const firstLines = (text: string): string => {
  const lines = text.trimEnd().split('\n')
  return lines.length > LINES ? [...lines.slice(0, LINES), '…'].join('\n') : lines.join('\n')
}

async function picture(browser: Browser, name: string, text: string): Promise<void> {
  const page = await browser.newPage({ deviceScaleFactor: 1.25, viewport: { width: 700, height: 300 } })
  const html = Anser.ansiToHtml(Anser.escapeForHtml(firstLines(text)), { use_classes: true })
  await page.setContent(`<style>${STYLE}</style><pre>${html}</pre>`)
  const path = join(DOCS, `terminal-${name}.png`)
  await page.locator('pre').screenshot({ path })
  const { size } = statSync(path)
  console.log(`terminal-${name}.png: ${Math.round(size / 1000)} kB`)
  if (size > MAX_BYTES) process.exitCode = 1
}

if (!existsSync(PROGRAM)) throw new Error('There is no program: run the demo first.')
const browser = await launchChromium()
await picture(browser, 'without', printed({ TRACEGHOST_ENABLED: 'false' }, ['--enable-source-maps']))
await picture(browser, 'with', printed({}, []))
await browser.close()
