import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Site } from './site.ts'

export interface Opened {
  readonly page: Page
  /** The forbidden actions of a page: messages, errors, dialogs, violations of its policy, requests. */
  readonly complaints: string[]
}

/** Opens a page of its own for a report, in a context of its own. */
export async function openReport(
  html: string,
  { site, browser }: { site: Site; browser: Browser },
  options: BrowserContextOptions = {},
): Promise<Opened> {
  site.add('/report.html', html)
  const page = await (await browser.newContext(options)).newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    // Browsers ask for an icon by themselves.
    if (!/\/(?:report\.html|favicon\.ico)$/.test(request.url())) complaints.push(request.url())
  })
  await page.exposeBinding('violated', (_, directive: string) => void complaints.push(`violates ${directive}`))
  await page.addInitScript(() => {
    const { violated } = globalThis as unknown as { violated(directive: string): void }
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => violated(violatedDirective))
  })
  await page.goto(`${site.origin}/report.html`)
  return { page, complaints }
}
