import { type Browser, type CDPSession, chromium } from 'playwright-core'
import type { ConsoleMessage, ConsoleValue, EngineBrowser } from './browser.ts'
import { findOrInstall, type Program } from './debian.ts'

const CHROMIUM: Program = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  paths: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  packages: ['chromium'],
}
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The file of Chromium. @throws Error that names the missing part on one line */
export const chromiumPath = (): string => findOrInstall(CHROMIUM)

/**
 * Starts a headless Chromium, for tests that need no other engine.
 *
 * @throws Error that names the missing part on one line.
 */
export const launchChromium = (flags: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS, ...flags] })

/** Chromium as one engine among others. */
export async function launchBlink(): Promise<EngineBrowser> {
  const browser = await launchChromium()
  return {
    async open(url) {
      const page = await browser.newPage()
      const messages = await readConsole(await page.context().newCDPSession(page))
      await page.goto(url)
      return {
        evaluate: (expression) => page.evaluate(expression),
        messages,
        close: () => page.close(),
      }
    },
    close: () => browser.close(),
  }
}

async function readConsole(session: CDPSession): Promise<ConsoleMessage[]> {
  const messages: ConsoleMessage[] = []
  session.on('Runtime.consoleAPICalled', ({ type, args }) => {
    messages.push({ type, values: args.map(consoleValue) })
  })
  await session.send('Runtime.enable')
  return messages
}

interface RemoteObject {
  type: string
  subtype?: string
  value?: unknown
  description?: string
  preview?: { properties: readonly { name: string; value?: string }[] }
}

const consoleValue = ({ type, subtype = type, value, description, preview }: RemoteObject): ConsoleValue => ({
  type: subtype,
  text:
    subtype !== 'error' && preview
      ? preview.properties.map((each) => `${each.name}: ${each.value}`).join(', ')
      : String(value ?? description ?? subtype),
})
