import { onReport, type Report } from 'traceghost'
import { type Case, cases } from './cases.ts'

type View = 'html' | 'terminal' | 'markdown' | 'json'

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
  return show()
})

function crash(name: Case): void {
  outcome.textContent = 'Charging…'
  const settled = (result: string): void => {
    outcome.textContent = result
  }
  // Not awaited: the page is not part of the program's stack.
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
  for (const button of viewButtons) button.ariaPressed = String(button.dataset.view === view)
  void show()
}

async function show(): Promise<void> {
  const [newest] = reports
  if (!newest) return
  const { renderHtml, renderJson, renderMarkdown, renderTerminal } = await import('traceghost/reporters')
  panel.hidden = false
  frame.hidden = view !== 'html'
  text.hidden = view === 'html'
  if (view === 'html') frame.srcdoc = renderHtml(reports)
  else text.textContent = { terminal: renderTerminal, markdown: renderMarkdown, json: renderJson }[view](newest)
}

function find<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const element = document.querySelector(selector)
  if (element instanceof kind) return element
  throw new Error(`The page has no ${selector}`)
}
