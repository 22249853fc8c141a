/** Where files of the repository stand on the site. */

import { statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT: string = fileURLToPath(new URL('../..', import.meta.url))

/** Files that are no pages are served unchanged, below this folder. */
export const SOURCES = 'source'

/**
 * The path of a file on the site, as Markdown links to it: `docs/adr/README.md` → `adr/index.md`; a folder stands for
 * its README.
 */
export function pathOnSite(file: string): string {
  const path = isFolder(file) ? posix.join(file, 'README.md') : file
  const [, page] = /^docs\/((?:adr\/)?[^/]+\.md)$/.exec(path) ?? []
  if (page) return page.replace(/README\.md$/, 'index.md')
  const [, name] = /^packages\/([^/]+)\/README\.md$/.exec(path) ?? []
  return name ? `packages/${name}.md` : `${SOURCES}/${path}${isData(path) ? '' : '.txt'}`
}

/** Browsers show these; a server would send `.ts` as a film. */
const isData = (path: string): boolean => /\.(?:json|txt|png|svg)$/.test(path)

const isFolder = (file: string): boolean =>
  statSync(join(ROOT, file), { throwIfNoEntry: false })?.isDirectory() ?? false

/** The file that a link of another file leads to, relative to the repository; nothing for an address. */
export function targetOf(href: string, from: string): { readonly file: string; readonly hash: string } | undefined {
  if (/^(?:[a-z]+:|\/\/|#)/i.test(href)) return undefined
  const [path = '', hash = ''] = href.split('#')
  return { file: posix.join(posix.dirname(from), decodeURI(path)).replace(/\/$/, ''), hash: hash && `#${hash}` }
}
