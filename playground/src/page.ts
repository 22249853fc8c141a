import { onReport, type Report } from 'traceghost'
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from 'traceghost/reporters'
import { type Case, cases } from './cases.ts'

const renderers = { terminal: renderTerminal, markdown: renderMarkdown, json: renderJson }
type View = 'html' | keyof typeof renderers

const outcome = find('#outcome', HTMLElement)
const panel = find('#report', HTMLElement)
const frame = find('iframe', HTMLIFrameElement)
const text = find('pre', HTMLPreElement)
const caseButtons = [...document.querySelectorAll<HTMLButtonElement>('[data-case]')]
const viewButtons = [...document.querySelectorAll<HTMLButtonElement>('[data-view]')]

let view: View = 'html'
const reports: Report[] = []

for (const button of caseButtons) button.addEventListener('click', () => crash(button.dataset.case as Case))
for (const button of viewButtons) button.addEventListener('click', () => choose(button.dataset.view as View))
onReport((report) => {
  reports.unshift(report)
  show()
})

function crash(name: Case): void {
  outcome.textContent = 'Charging…'
  const settled = (result: string): void => {
    outcome.textContent = result
  }
  // Not awaited: what the page does is no part of the program's stack.
  const charging: Promise<unknown> = cases[name]()
  charging.then(
    (value) => settled(`The program goes on: the ghost returned ${String(value)}.`),
    (error) => {
      settled(`The error went on to the top: ${String(error)}`)
      reportError(error)
    },
  )
}

function choose(chosen: View): void {
  view = chosen
  show()
}

function show(): void {
  const [newest] = reports
  if (!newest) return
  panel.hidden = false
  frame.hidden = view !== 'html'
  text.hidden = view === 'html'
  if (view === 'html') frame.srcdoc = renderHtml(reports)
  else text.textContent = renderers[view](newest)
  for (const button of viewButtons) button.ariaPressed = String(button.dataset.view === view)
}

function find<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const element = document.querySelector(selector)
  if (element instanceof kind) return element
  throw new Error(`The page has no ${selector}`)
}
