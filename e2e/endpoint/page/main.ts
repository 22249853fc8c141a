/** A page whose address says what it does. */

import { configure, flush } from 'traceghost'
import { sendReports } from 'traceghost/endpoint'
import { charge } from './pay.ts'

const asked = new URLSearchParams(location.search)
configure({ reportType: 'none', maxReportsPerSecond: 10_000 })
const stop = sendReports(asked.get('to') ?? '/__chaos', { keep: asked.has('keep') })

function fail(times = 1): void {
  for (let time = 0; time < times; time++) {
    try {
      charge('correct-horse-battery-staple', { total: 7730 + time })
    } catch {
      // It is reported.
    }
  }
}

Object.assign(globalThis, { fail, flush, stop })
const late = asked.get('late')
if (late) addEventListener(late, () => fail())
if (asked.has('warm')) {
  fail()
  await flush()
}
if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve))
if (asked.has('leave')) {
  // Browsers that are driven do not like pages that are left while they load.
  await fetch('/go')
  fail(Number(asked.get('leave') || 1))
  // To a page that sends no reports.
  location.assign('/page.html?come')
}
// It says that it has come.
if (asked.has('come')) await fetch('/go')
if (asked.has('return')) {
  fail(3)
  const look = (): unknown => (localStorage.length > 0 ? location.assign('/page.html?keep') : setTimeout(look, 5))
  look()
}
