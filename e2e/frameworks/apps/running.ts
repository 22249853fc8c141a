/** The apps and the browser of a file of tests. */

import type { Browser, Page } from 'playwright-core'
import type { Report } from 'traceghost'
import { afterAll, beforeAll } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from '../../browsers.ts'
import { build, copyApp, isFull, type Mode, type SharedFiles, type StartedServer, start, type Variant } from './app.ts'

/** A framework, and the arguments of Node for each mode. */
interface App {
  readonly framework: string
  readonly shared?: SharedFiles
  readonly build: readonly string[]
  readonly serve: Readonly<Record<Mode, readonly string[]>>
  /** Takes traceghost out of a file. */
  without(text: string, file: string): string
}

export interface Running {
  /** The folder of the marked app. */
  readonly root: string
  rootOf(variant: Variant): string
  readonly browser: Browser
  addressOf(variant: Variant): string
  /** All that the server has written. */
  printedBy(variant: Variant): string
}

/** Starts the app before the tests of a suite, in the whole matrix also without traceghost. */
export function runningApp(app: App, mode: Mode): Running {
  const started = new Map<Variant, StartedServer & { readonly root: string }>()
  const rootOf = (variant: Variant): string => started.get(variant)?.root ?? ''
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
    for (const variant of isFull ? (['marked', 'plain'] as const) : (['marked'] as const)) {
      const folder = copyApp(
        app.framework,
        `${mode}-${variant}`,
        variant === 'plain' ? app.without : undefined,
        app.shared,
      )
      if (mode === 'production') await build(folder, app.build)
      started.set(variant, { root: folder, ...(await start(folder, app.serve[mode], mode)) })
    }
  }, LAUNCH_TIMEOUT_MS)
  afterAll(async () => {
    await browser?.close()
    for (const server of started.values()) await server.stop()
  })
  return {
    get root() {
      return rootOf('marked')
    },
    rootOf,
    get browser() {
      return browser
    },
    addressOf: (variant) => started.get(variant)?.address ?? '',
    printedBy: (variant) => started.get(variant)?.printed() ?? '',
  }
}

/** The reports of a page, once there is one. */
export async function heard(page: Page): Promise<Report[]> {
  await page.waitForFunction('window.reports.length > 0')
  return page.evaluate('window.reports')
}
