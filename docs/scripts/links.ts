/** Whether links between files of the repository lead somewhere. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathOnSite, ROOT, SOURCES, targetOf } from '../.vitepress/site-paths.ts'
import { anchorsOf, linksOf, type Page } from './pages.ts'

/** One sentence for each link that leads nowhere. */
export const brokenLinks = (pages: readonly Page[]): string[] =>
  pages.flatMap((page) =>
    linksOf(page).flatMap(({ href, line }) => {
      const problem = problemOf(href, page)
      return problem ? [`${page.file}:${line}: ${href}: ${problem}`] : []
    }),
  )

function problemOf(href: string, page: Page): string | undefined {
  if (href.startsWith('#')) return hasAnchor(page, href) ? undefined : 'the page has no such heading'
  const target = targetOf(href, page.file)
  // Front matter of the home page links by the addresses of the site.
  if (!target) return undefined
  const path = join(ROOT, target.file)
  if (!existsSync(path)) return 'there is no such file'
  if (!target.hash || !target.file.endsWith('.md')) return undefined
  return hasAnchor({ text: readFileSync(path, 'utf8') }, target.hash) ? undefined : 'that page has no such heading'
}

const hasAnchor = (page: Pick<Page, 'text'>, hash: string): boolean => anchorsOf(page).has(decodeURI(hash.slice(1)))

/** Files that pages of the site link to, but that are no pages. */
export const linkedSources = (pages: readonly Page[]): string[] => [
  ...new Set(
    pages
      .filter(({ file }) => !pathOnSite(file).startsWith(`${SOURCES}/`))
      .flatMap((page) => linksOf(page).flatMap(({ href }) => targetOf(href, page.file)?.file ?? []))
      .filter((file) => pathOnSite(file).startsWith(`${SOURCES}/`) && !/\.(?:png|svg)$/.test(file)),
  ),
]
