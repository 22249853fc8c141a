/** The page's account of itself for the tests. */

import { configure, flush, onReport } from 'traceghost'

configure({ reportType: 'none' })
const reports = []
onReport((report) => reports.push(report))

/** Errors of the window, and calls of handlers. */
export const events = []
addEventListener('error', (event) => {
  events.push(['error', event.message])
})
addEventListener('unhandledrejection', ({ reason }) => {
  events.push(['rejection', reason?.message])
})

/**
 * @param show mounts the app into an element, for the name of a failure
 */
export function serveRuns(show) {
  window.run = async (name, options = {}) => {
    const element = document.createElement('div')
    document.body.append(element)
    let thrown
    try {
      await show(element, name, options)
    } catch (error) {
      thrown = error.message
    }
    await settled()
    for (const button of element.querySelectorAll('button')) {
      button.click()
      await settled()
    }
    await flush()
    return { seen: { html: element.innerHTML, thrown, events: events.splice(0) }, reports: reports.splice(0) }
  }
}

async function settled() {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve, 2))
}
