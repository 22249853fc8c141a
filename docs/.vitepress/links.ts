/** Links between files of the repository become links between pages of the site. */

import { posix, relative } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'
import { pathOnSite, ROOT, SOURCES, targetOf } from './site-paths.ts'

interface Env {
  /** The file. */
  readonly path?: string
  readonly realPath?: string
  /** On the site. */
  readonly relativePath?: string
}

export function repositoryLinks(md: MarkdownRenderer): void {
  md.core.ruler.push('repository_links', ({ tokens, env }) => {
    const { path, realPath = path, relativePath } = env as Env
    if (!realPath || !relativePath) return
    const from = relative(ROOT, realPath).replaceAll('\\', '/')
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null
      const target = href ? targetOf(href, from) : undefined
      if (!target) continue
      const site = pathOnSite(target.file)
      const path = posix.relative(posix.dirname(relativePath), site)
      token.attrSet('href', `${path.startsWith('.') ? '' : './'}${path}${target.hash}`)
      // Not a page: the browser opens it, not the router.
      if (site.startsWith(`${SOURCES}/`)) token.attrSet('target', '_self')
    }
  })
}
