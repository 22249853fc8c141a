import type { Report } from 'traceghost'
import type { Ran } from '../messages/answer.ts'
import { byId, element } from './dom.ts'
import { type Results, TITLES, VIEWS, type ViewName } from './views.ts'

export interface Reports {
  /** @returns whether they are shown: others may have come meanwhile. */
  show(ran: Pick<Ran, 'reports' | 'calls'>): Promise<boolean>
  /** Renders again, for other colours. */
  again(): void
}

const loadReporters = (): Promise<typeof import('traceghost/reporters')> => import('traceghost/reporters')

/** The tabs of the reports. */
export function createReports(list: HTMLElement): Reports {
  let results: Results = { reports: [], calls: [] }
  let chosen: ViewName = 'terminal'
  let latest = 0
  const tabs = (Object.keys(VIEWS) as ViewName[]).map((name) => {
    const attributes = { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': 'view' }
    const tab = element('button', attributes, TITLES[name])
    tab.addEventListener('click', () => choose(name))
    return [name, tab] as const
  })
  list.append(...tabs.map(([, tab]) => tab))
  list.addEventListener('keydown', ({ key }) => {
    const at = tabs.findIndex(([name]) => name === chosen)
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[key]
    const [name, tab] = (next === undefined ? undefined : tabs.at(next % tabs.length)) ?? []
    if (!name || !tab) return
    choose(name)
    tab.focus()
  })
  // Whoever loses the network later still sees reports.
  loadReporters().catch(() => {})
  choose(chosen)

  function choose(name: ViewName): void {
    chosen = name
    for (const [each, tab] of tabs) {
      tab.ariaSelected = String(each === chosen)
      tab.tabIndex = each === chosen ? 0 : -1
    }
    render(results, chosen).catch(showNone)
  }

  return {
    async show({ reports, calls }) {
      const turn = ++latest
      const read = await readReports(reports)
      if (turn !== latest) return false
      results = { reports: read, calls }
      await render(results, chosen)
      return turn === latest
    },
    again: () => void render(results, chosen).catch(showNone),
  }
}

const NOTHING = { console: 'Nothing was written to the console.', reports: 'Nothing has failed: there is no report.' }

async function render(results: Results, name: ViewName): Promise<void> {
  const isOfConsole = name === 'console'
  const isEmpty = (isOfConsole ? results.calls : results.reports).length === 0
  const view = isEmpty
    ? element('p', { class: 'none' }, isOfConsole ? NOTHING.console : NOTHING.reports)
    : VIEWS[name](results, await loadReporters())
  const attributes = { id: 'view', role: 'tabpanel', 'aria-labelledby': `tab-${name}`, class: `view ${name}` }
  byId('views').replaceChildren(element('div', attributes, view))
}

/** The script that renders reports is not there. */
function showNone(): void {
  const text = 'The reports cannot be shown: is there a network? Choose a tab again, or reload the page.'
  byId('view').replaceChildren(element('p', { class: 'none' }, text))
}

/** A report that is none, or is larger than any, is left out. */
async function readReports(texts: readonly string[]): Promise<Report[]> {
  if (texts.length === 0) return []
  const { readReport } = await loadReporters()
  return texts.flatMap((text) => {
    try {
      return readReport(JSON.parse(text)) ?? []
    } catch {
      return []
    }
  })
}
