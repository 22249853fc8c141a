/** The reports of a page, each rendered once. */

import type { Report } from '../model.ts'
import { dataOf, newestFirst, pageAround, readReport, renderCard } from '../reporters/html.ts'
import { MAX_PAGE_REPORTS } from '../sinks/pages.ts'

/** A report on the page, with its article as the bytes to write. */
export interface PageCard {
  readonly id: string
  readonly time: string
  readonly title: string
  readonly item: string
  readonly article: Buffer
}

/** The bytes of a page, and those of its cards that came from other processes. */
export interface Composed {
  readonly bytes: Buffer
  readonly others: PageCard[]
}

export class Cards {
  readonly #own = new WeakMap<Report, PageCard>()
  /** By the data of reports on a page: the cards of other processes. */
  #read = new Map<string, PageCard | undefined>()

  /** The newest of all, newest first. */
  compose(reports: readonly Report[], others: readonly PageCard[]): Composed {
    const own = reports.map((report) => this.#cardOf(report))
    const ids = new Set(own.map(({ id }) => id))
    const more = others.filter(({ id }) => !ids.has(id))
    const cards = newestFirst([...own, ...more]).slice(0, MAX_PAGE_REPORTS)
    const { before, after } = pageAround(cards)
    const bytes = Buffer.concat([Buffer.from(before), ...cards.map(({ article }) => article), Buffer.from(after)])
    return { bytes, others: more.filter((card) => cards.includes(card)) }
  }

  /**
   * The cards of a page.
   *
   * @param own reports of this process, which are rendered already. Entries that are not reports, or cannot be shown,
   * are left out, too.
   */
  read(page: string, own: readonly Report[]): PageCard[] {
    const ids = new Set(own.map(({ id }) => id))
    const known = this.#read
    this.#read = new Map()
    for (const data of dataOf(page)) this.#read.set(data, known.has(data) ? known.get(data) : cardFrom(data, ids))
    return [...this.#read.values()].filter((card) => card !== undefined)
  }

  #cardOf(report: Report): PageCard {
    const known = this.#own.get(report)
    if (known) return known
    const card = createCard(report)
    this.#own.set(report, card)
    return card
  }
}

/** A page of another process is not trusted: its reports are rendered anew. */
function cardFrom(data: string, own: ReadonlySet<string>): PageCard | undefined {
  const report = readReport(data)
  try {
    return report && !own.has(report.id) ? createCard(report) : undefined
  } catch {
    return undefined
  }
}

function createCard(report: Report): PageCard {
  const { id } = report
  const { article, ...card } = renderCard(report, `failure-${id.replace(/[^\w-]/g, '-')}`)
  return { ...card, id, article: Buffer.from(article) }
}
