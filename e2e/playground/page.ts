/** Uses the page as a visitor does, with the mouse and the keys. */

import type { Page } from 'playwright-core'

/** Waits until the reports of the last program are shown, and gives the sentence about its end. */
export async function settled(page: Page): Promise<string> {
  await page.locator('#reports[aria-busy=false]').waitFor()
  return (await page.locator('#outcome').textContent()) ?? ''
}

/** Does something that runs a program, and waits for its end. */
export async function running(page: Page, act: () => Promise<unknown>): Promise<string> {
  await settled(page)
  const done = page.evaluate(nextRun)
  await act()
  await done
  return settled(page)
}

/** Chooses an example. */
export const choose = (page: Page, example: string): Promise<string> =>
  running(page, async () => {
    await page.locator('#tab-console').click()
    await page.locator('#example').selectOption(example)
  })

/** Writes a program in the place of the old one. */
export const write = (page: Page, code: string): Promise<string> =>
  running(page, async () => {
    await page.locator('#editor .cm-content').focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(code)
  })

/** Runs in the page: waits until the reports were busy, and are no longer. */
function nextRun(): Promise<void> {
  const reports = document.querySelector('#reports') as Element
  return new Promise((resolve) => {
    new MutationObserver((changes) => {
      const wasBusy = changes.some(({ oldValue }) => oldValue === 'true')
      if (wasBusy && reports.ariaBusy === 'false') resolve()
    }).observe(reports, { attributes: true, attributeOldValue: true, attributeFilter: ['aria-busy'] })
  })
}
