import type { Report } from 'traceghost'
import type { Ran } from '../messages/answer.ts'
import { byId, element } from './dom.ts'
import { type Results, TITLES, VIEWS, type ViewName } from './views.ts'

export interface Reports {
  show(ran: Pick<Ran, 'reports' | 'calls'>): Promise<void>
  /** Renders again, for other colours. */
  again(): void
}

/** The tabs of the reports. */
export function createReports(list: HTMLElement): Reports {
  const views = byId('views')
  let results: Results = { reports: [], calls: [] }
  let chosen: ViewName = 'console'
  const tabs = (Object.keys(VIEWS) as ViewName[]).map((name) => {
    const tab = element(
      'button',
      { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': 'view' },
      TITLES[name],
    )
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
  choose(chosen)

  function choose(name: ViewName): void {
    chosen = name
    for (const [each, tab] of tabs) {
      tab.ariaSelected = String(each === chosen)
      tab.tabIndex = each === chosen ? 0 : -1
    }
    void render()
  }

  async function render(): Promise<void> {
    const reporters = await import('traceghost/reporters')
    const name = chosen
    const { reports, calls } = results
    const isEmpty = name === 'console' ? calls.length === 0 : reports.length === 0
    const view = isEmpty
      ? element('p', { class: 'none' }, NOTHING[name === 'console' ? 'console' : 'reports'])
      : VIEWS[name](results, reporters)
    views.replaceChildren(
      element('div', { id: 'view', role: 'tabpanel', 'aria-labelledby': `tab-${name}`, class: `view ${name}` }, view),
    )
  }

  return {
    async show({ reports, calls }) {
      results = { reports: await readReports(reports), calls }
      await render()
    },
    again: () => void render(),
  }
}

const NOTHING = { console: 'Nothing was written to the console.', reports: 'Nothing has failed: there is no report.' }

/** A report that is none, or is larger than any, is left out. */
async function readReports(texts: readonly string[]): Promise<Report[]> {
  const { readReport } = await import('traceghost/reporters')
  return texts.flatMap((text) => {
    try {
      return readReport(JSON.parse(text)) ?? []
    } catch {
      return []
    }
  })
}
