import { createHash } from 'node:crypto'
import { GHOST, STYLE } from 'traceghost/report-page'
import type { HtmlTagDescriptor, Plugin } from 'vite'
import { bundle } from './bundled.ts'

const GHOST_HERE = '<!--ghost-->'

/** The look of the report page, and its ghost; once it is built, a policy. */
export function look(): Plugin {
  let isBuilt = false
  return {
    name: 'playground:look',
    configResolved({ command }) {
      isBuilt = command === 'build'
    },
    async transformIndexHtml(html) {
      if (!html.includes(GHOST_HERE)) return html
      const style: HtmlTagDescriptor = { tag: 'style', children: STYLE, injectTo: 'head-prepend' }
      const policy = isBuilt ? [await policyTag()] : []
      return { html: html.replace(GHOST_HERE, GHOST.text), tags: [...policy, style] }
    },
  }
}

/** The frames of the page inherit it, so it allows the script of the one and the styles of the other. */
async function policyTag(): Promise<HtmlTagDescriptor> {
  const { code } = await bundle(new URL('app/frame/main.ts', import.meta.url))
  const hash = createHash('sha256').update(code).digest('base64')
  const content = [
    "default-src 'none'",
    `script-src 'self' blob: 'sha256-${hash}'`,
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self' blob:",
    'worker-src blob:',
    'img-src data:',
    // That of the frame with the report page.
    'base-uri about:',
    "form-action 'none'",
  ].join('; ')
  return { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content }, injectTo: 'head-prepend' }
}
// Why: docs/adr/playground.md
