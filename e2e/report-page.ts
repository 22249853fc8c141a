import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Site } from './site.ts'

export interface Opened {
  readonly page: Page
  /** The forbidden actions of a page, and violations of its policy. */
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
  // Browsers ask for an icon by themselves.
  const complaints = complaintsOf(page, (url) => /\/(?:report\.html|favicon\.ico)$/.test(url))
  await page.exposeBinding('violated', (_, directive: string) => void complaints.push(`violates ${directive}`))
  await page.addInitScript(() => {
    const { violated } = globalThis as unknown as { violated(directive: string): void }
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => violated(violatedDirective))
  })
  await page.goto(`${site.origin}/report.html`)
  return { page, complaints }
}

/** The forbidden actions of a page: messages, errors, dialogs, and requests that are not expected. */
export function complaintsOf(page: Page, isExpected: (url: string) => boolean): string[] {
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!isExpected(request.url())) complaints.push(request.url())
  })
  return complaints
}
