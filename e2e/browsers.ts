/** The browsers of the tests, one for each engine. Missing ones are installed on Debian. */

import type { EngineBrowser } from './browsers/browser.ts'
import { launchBlink } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { launchWebKit } from './browsers/webkit.ts'

export type { ConsoleMessage, EngineBrowser, EnginePage } from './browsers/browser.ts'
export { launchBlink, launchChromium } from './browsers/chromium.ts'

/** The time to give a hook that may have to install a browser. */
export const LAUNCH_TIMEOUT_MS = 600_000

export const engines: readonly { readonly name: string; launch(): Promise<EngineBrowser> }[] = [
  { name: 'Chromium', launch: launchBlink },
  { name: 'Firefox', launch: launchFirefox },
  { name: 'WebKit', launch: launchWebKit },
]
