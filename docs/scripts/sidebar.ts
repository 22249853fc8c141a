/** Whether the sidebar leads to every page. */

import { sidebar } from '../.vitepress/navigation.ts'
import { pathOnSite } from '../.vitepress/site-paths.ts'
import type { Page } from './pages.ts'

/** The home page, and decisions, which have an index. */
const APART = /^\/(?:index$|source\/|adr\/.)/

/** One sentence for each page that the sidebar lacks, and for each of its links that leads to none. */
export function sidebarProblems(pages: readonly Page[], items = sidebar): string[] {
  const links = new Set(items.flatMap(({ items: inside = [] }) => inside.map(({ link }) => link)))
  const paths = new Map<string, string>(
    pages.map(({ file }) => [`/${pathOnSite(file).replace(/(?<=\/)index\.md$|\.md$/, '')}`, file] as const),
  )
  const missing = [...paths].filter(([path]) => !APART.test(path) && !links.has(path))
  return [
    ...missing.map(([, file]) => `docs/.vitepress/navigation.ts: the sidebar does not lead to ${file}`),
    ...[...links]
      .filter((link) => !paths.has(link ?? ''))
      .map((link) => `docs/.vitepress/navigation.ts: ${link}: no page`),
  ]
}
