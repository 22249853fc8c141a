/** The browsers of the tests, one for each engine. Missing ones are installed on Debian. */

import type { EngineBrowser } from './browsers/browser.ts'
import { launchBlink } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { launchWebKit } from './browsers/webkit.ts'

export type { ConsoleMessage, EngineBrowser, EnginePage } from './browsers/browser.ts'
export { CHROMIUM_FLAGS, chromiumPath, launchBlink, launchChromium } from './browsers/chromium.ts'

/** The time to give a hook that may have to install a browser. */
export const LAUNCH_TIMEOUT_MS = 600_000

interface Engine {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit'
  launch(): Promise<EngineBrowser>
}

export const engines: readonly Engine[] = [
  { name: 'Chromium', launch: launchBlink },
  { name: 'Firefox', launch: launchFirefox },
  { name: 'WebKit', launch: launchWebKit },
]

/** Chromium and another one by default, `TRACEGHOST_MATRIX=full` for all of them: Firefox takes seconds to start. */
export const enginesWith = (other: Engine['name']): readonly Engine[] =>
  engines.filter(({ name }) => process.env.TRACEGHOST_MATRIX === 'full' || name === 'Chromium' || name === other)
