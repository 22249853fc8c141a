/**
 * The site of the documentation.
 *
 *   npm run docs               checks the pages, builds the site into docs/.vitepress/dist
 *   npm run docs -- --dev      serves it while you write
 *   npm run docs -- --check    checks the pages alone
 */

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { argv, exit } from 'node:process'
import { build, createServer } from 'vitepress'
import { hasPlayground, PLAYGROUND } from '../.vitepress/playground.ts'
import { pathOnSite, ROOT, SOURCES, targetOf } from '../.vitepress/site-paths.ts'
import { wrongBlocks } from './blocks.ts'
import { brokenLinks, linkedSources } from './links.ts'
import { pages } from './pages.ts'
import { sidebarProblems } from './sidebar.ts'
import { readPage, TYPE_PAGES, withTables } from './types.ts'

const DOCS = join(ROOT, 'docs')
const SITE = join(DOCS, '.vitepress/dist')
const [flag] = argv.slice(2)

if (flag === '--dev') {
  const server = await createServer(DOCS)
  await server.listen()
  server.printUrls()
} else {
  if (!check()) exit(1)
  if (flag !== '--check') await buildSite()
}

/** Prints what is wrong. */
function check(): boolean {
  const all = pages()
  const stale = TYPE_PAGES.filter((page) => readPage(page) !== withTables(readPage(page)))
  const problems = [
    ...stale.map((page) => `docs/${page} has old tables: \`node docs/scripts/types.ts\` writes them`),
    ...brokenLinks(all),
    ...sidebarProblems(all),
    ...wrongBlocks(all),
  ]
  for (const problem of problems) console.error(problem)
  const how = run(process.execPath, ['docs/scripts/how.ts', '--check'])
  return problems.length === 0 && how
}

async function buildSite(): Promise<void> {
  await build(DOCS)
  for (const file of linkedSources(pages())) copy(file, pathOnSite(file))
  writeTextsForAgents()
  addPlayground()
}

function copy(file: string, to: string): void {
  mkdirSync(dirname(join(SITE, to)), { recursive: true })
  cpSync(join(ROOT, file), join(SITE, to))
}

/** `llms.txt`, and the Markdown that it links to, beside the pages. */
function writeTextsForAgents(): void {
  const text = readFileSync(join(DOCS, 'llms.txt'), 'utf8')
  const lines = text.split('\n').flatMap((line) => {
    const [, href = ''] = /^- \[[^\]]+\]\(([^)]+)\)/.exec(line) ?? []
    const target = href ? targetOf(href, 'docs/llms.txt') : undefined
    if (!target) return [line]
    const path = pathOnSite(target.file)
    // The README is no part of the site.
    if (path.startsWith(`${SOURCES}/`) && path.endsWith('.md.txt')) return []
    copy(target.file, path)
    return [line.replace(`(${href})`, `(${path})`)]
  })
  writeFileSync(join(SITE, 'llms.txt'), lines.join('\n'))
}

/** The playground is below `play/`. */
function addPlayground(): void {
  if (!hasPlayground()) return
  if (!run('npm', ['run', '--silent', 'build'], PLAYGROUND)) throw new Error('The playground could not be built.')
  cpSync(join(PLAYGROUND, 'dist/page'), join(SITE, 'play'), { recursive: true })
}

function run(command: string, args: readonly string[], cwd = ROOT): boolean {
  const shell = command === 'npm' && process.platform === 'win32'
  return spawnSync(command, args, { cwd, shell, stdio: 'inherit' }).status === 0
}
