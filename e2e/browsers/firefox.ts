import puppeteer, { type JSHandle, type Page } from 'puppeteer-core'
import type { ConsoleMessage, ConsoleValue, EngineBrowser } from './browser.ts'
import { findOrInstall, type Program } from './debian.ts'

const FIREFOX: Program = {
  name: 'Firefox',
  variable: 'FIREFOX_PATH',
  commands: ['firefox-esr', 'firefox'],
  paths: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  packages: ['firefox-esr'],
}

/** Firefox, headless, by WebDriver BiDi. */
export async function launchFirefox(): Promise<EngineBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findOrInstall(FIREFOX),
    headless: true,
    timeout: 120_000,
  })
  return {
    async open(url) {
      const page = await browser.newPage()
      const messages = readConsole(page)
      await page.goto(url, { waitUntil: 'load' })
      return {
        async evaluate<Result>(expression: string) {
          // As text: WebDriver BiDi gives an object that is there twice the first time only.
          const text = await page.evaluate(`Promise.resolve(${expression}).then((value) => JSON.stringify({ value }))`)
          return (JSON.parse(String(text)) as { value: Result }).value
        },
        messages,
        close: () => page.close(),
      }
    },
    close: () => browser.close(),
  }
}

function readConsole(page: Page): ConsoleMessage[] {
  const messages: ConsoleMessage[] = []
  page.on('console', (message) => {
    messages.push({ type: message.type(), values: message.args().map(consoleValue) })
  })
  return messages
}

/** A value in the protocol; that of an object is a list of members, that of an array a list of elements. */
interface RemoteValue {
  type: string
  value?: unknown
}

function consoleValue(handle: JSHandle): ConsoleValue {
  // Of handles by WebDriver BiDi, but not of the type.
  const { type, value } = (handle as JSHandle & { remoteValue(): RemoteValue }).remoteValue()
  return { type, text: remoteText(value) }
}

function remoteText(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null ? '' : String(value)
  return value
    .map((each, index) => (Array.isArray(each) ? [each[0], each[1]] : [index, each]))
    .map(([name, member]) => `${name}: ${remoteText((member as RemoteValue).value)}`)
    .join(', ')
}
