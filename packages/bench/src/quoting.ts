/** The figures that `docs/performance.md` quotes, between two marks. */

import { readFileSync, writeFileSync } from 'node:fs'

const PAGE = new URL('../../../docs/performance.md', import.meta.url)
const BEGIN = '<!-- figures: npm run bench -- --write -->'
const END = '<!-- /figures -->'

/** The page, taken apart at the marks. */
export interface Quoting {
  readonly before: string
  readonly figures: string
  readonly after: string
}

/**
 * Reads the page.
 *
 * @throws Error where the figures are not marked exactly once
 */
export function readQuoting(): Quoting {
  const [before = '', rest = '', ...more] = readFileSync(PAGE, 'utf8').split(BEGIN)
  const [figures = '', after, ...others] = rest.split(END)
  if (after === undefined || more.length > 0 || others.length > 0)
    throw new Error(`docs/performance.md must have ${BEGIN} and ${END} once, in that order.`)
  return { before, figures: figures.trim(), after }
}

export function quote(figures: string): void {
  const { before, after } = readQuoting()
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${figures}\n\n${END}${after}`)
}
