/** The figures that pages quote, each between two marks. */

import { readFileSync, writeFileSync } from 'node:fs'

const ROOT = new URL('../../../', import.meta.url)

/** Where figures stand. */
export interface Place {
  readonly page: string
  readonly mark: string
}

export const PERFORMANCE: Place = { page: 'docs/performance.md', mark: 'figures' }
export const README: Place = { page: 'README.md', mark: 'costs' }
export const COMPARE: Place = { page: 'docs/compare.md', mark: 'throws' }

/** The page, taken apart at the marks. */
export interface Quoting {
  readonly before: string
  readonly figures: string
  readonly after: string
}

const beginOf = ({ mark }: Place): string => `<!-- ${mark}: npm run bench -- --write -->`
const endOf = ({ mark }: Place): string => `<!-- /${mark} -->`

/**
 * Reads the page.
 *
 * @throws Error where the figures are not marked exactly once
 */
export function readQuoting(place: Place): Quoting {
  const [begin, end] = [beginOf(place), endOf(place)]
  const [before = '', rest = '', ...more] = readFileSync(new URL(place.page, ROOT), 'utf8').split(begin)
  const [figures = '', after, ...others] = rest.split(end)
  if (after === undefined || more.length > 0 || others.length > 0)
    throw new Error(`${place.page} must have ${begin} and ${end} once, in that order.`)
  return { before, figures: figures.trim(), after }
}

export function quote(place: Place, figures: string): void {
  const { before, after } = readQuoting(place)
  writeFileSync(new URL(place.page, ROOT), `${before}${beginOf(place)}\n\n${figures}\n\n${endOf(place)}${after}`)
}
