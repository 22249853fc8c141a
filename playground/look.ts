import { GHOST, STYLE } from 'traceghost/report-page'
import type { Plugin } from 'vite'

/** The look of the report page, and its ghost. */
export const look = (): Plugin => ({
  name: 'playground:look',
  transformIndexHtml: (html) => ({
    html: html.replace('<!--ghost-->', GHOST.text),
    tags: html.includes('<!--ghost-->') ? [{ tag: 'style', children: STYLE, injectTo: 'head-prepend' }] : [],
  }),
})
