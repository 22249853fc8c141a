// Why: docs/adr/docs-site.md
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { defineConfig, type UserConfig } from 'vitepress'
import { repositoryLinks } from './links.ts'
import { nav, sidebar } from './navigation.ts'
import { slugOf } from './slug.ts'
import { emptyHeadings } from './tables.ts'

/** The pages are those of `docs/` and the READMEs of packages, so files are looked for in the whole repository. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The ghost on the page of a report. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#6a3fc4" d="M8 1a5 5 0 0 0-5 5v9l2-1.5L6.500 15 8 13.500 9.500 15l1.500-1.500L13 15V6a5 5 0 0 0-5-5Z"/></svg>`

/** Packages have versions of Vue of their own or none, which a README beside them would find first. */
const oneVue: Plugin = {
  name: 'docs:one-vue',
  enforce: 'pre',
  resolveId(id, importer, options) {
    if (!/^vue(?:\/|$)/.test(id) || !importer?.includes('/packages/')) return null
    return this.resolve(id, fileURLToPath(import.meta.url), { ...options, skipSelf: true })
  },
}

const config: UserConfig = defineConfig({
  title: 'traceghost',
  description: 'A flight recorder for JavaScript and TypeScript',
  lang: 'en',
  // Works below any path: every address is relative to its page.
  base: './',
  srcDir: ROOT,
  srcExclude: ['*.md', '.*/**', '{e2e,playground,scripts}/**', 'packages/*/!(README.md)', 'packages/*/*/**'],
  rewrites: {
    'docs/adr/README.md': 'adr/index.md',
    'docs/adr/:page': 'adr/:page',
    'docs/:page': ':page',
    'packages/:name/README.md': 'packages/:name.md',
  },
  // A table of eleven columns takes the place of the outline.
  transformPageData(page) {
    if (page.relativePath === 'support.md') page.frontmatter.aside = false
  },
  cacheDir: fileURLToPath(new URL('../node_modules/.vitepress', import.meta.url)),
  head: [
    ['meta', { name: 'theme-color', content: '#6a3fc4' }],
    ['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(ICON)}` }],
  ],
  markdown: {
    anchor: { slugify: slugOf },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark' },
    config: (md) => void md.use(repositoryLinks).use(emptyHeadings),
  },
  // Not every page of the repository, while somebody writes.
  vite: { plugins: [oneVue], optimizeDeps: { entries: ['docs/.vitepress/theme/*.ts'] } },
  themeConfig: {
    nav,
    sidebar,
    outline: [2, 3],
    // Decisions are for those who ask for them.
    search: {
      provider: 'local',
      options: {
        miniSearch: { searchOptions: { boostDocument: (id: string) => (id.includes('adr/') ? 0.2 : 1) } },
      },
    },
    footer: { message: 'MIT licence' },
  },
})

export default config
