import { describe, expect, test } from 'vitest'
import { sidebar } from '../.vitepress/navigation.ts'
import { pathOnSite } from '../.vitepress/site-paths.ts'
import { slugOf } from '../.vitepress/slug.ts'
import { wrongBlocks } from '../scripts/blocks.ts'
import { brokenLinks } from '../scripts/links.ts'
import { anchorsOf, blocksOf, type Page, pages } from '../scripts/pages.ts'
import { sidebarProblems } from '../scripts/sidebar.ts'

const page = (text: string, file = 'docs/start.md'): Page => ({ file, text })
const block = (language: string, code: string, file: string): Page =>
  page(`\n\`\`\`${language}\n${code}\n\`\`\`\n`, file)

test('links of pages and READMEs lead to files and headings', () => {
  expect(brokenLinks(pages())).toEqual([])
})

test.each([
  ['[a](nothing.md)', 'docs/start.md:1: nothing.md: there is no such file'],
  ['\n<img src="./nothing.png">', 'docs/start.md:2: ./nothing.png: there is no such file'],
  ['[a](limits.md#nothing)', 'docs/start.md:1: limits.md#nothing: that page has no such heading'],
  ['# One\n\n[a](#two)', 'docs/start.md:3: #two: the page has no such heading'],
])('a link that leads nowhere is found in %o', (text, problem) => {
  expect(brokenLinks([page(text)])).toEqual([problem])
})

test.each(['`[a](nothing.md)`', '```md\n[a](nothing.md)\n```', '[a](https://example.org)', '# One\n\n[a](#one)'])(
  'and none in %o',
  (text) => {
    expect(brokenLinks([page(text)])).toEqual([])
  },
)

/** A block of each kind that is wrong, and the problem. */
const WRONG = [
  ['ts', "import { ghost } from 'traceghost'\nghost({ dept: 3 })", /^4:9: error TS2769: /],
  ['ts', 'nothing()', /^3:1: error TS2304: Cannot find name 'nothing'/],
  ['js', "const { a } = require('unplugin-traceghost/vite')\nmodule.exports = a", /^3:9: error TS2614: /],
  ['vue', '<script setup lang="ts">\nghost(1)\n</script>', /^4:\d+: error TS2769: /],
  ['json', '{ a: 1 }', /^3: Expected property name/],
  ['jsonc', '// a comment\n"a": {', /^3: /],
  ['yaml', 'a: [', /^3: /],
  ['sh', 'npm run nothing', /^3: there is no script "nothing"; one of /],
  ['sh', 'npx traceghosts', /^3: no package has a command "traceghosts"/],
  ['sh', 'node --import @traceghost/node/tests', /^3: @traceghost\/node has no entry "\.\/tests"/],
  ['sh', 'npm install @traceghost/nodes', /^3: there is no package "@traceghost\/nodes"/],
  ['ts part', 'ghost', /^3: unknown words behind ts: part/],
  ['typescript', 'nothing()', /^3: unknown language "typescript"/],
] as const

test('blocks of code are programs that type-check, data that parses, and commands that exist', () => {
  const wrong = WRONG.map(([language, code], index) => block(language, code, `docs/wrong-${index}.md`))
  // In one go: the compiler takes its time.
  const found = wrongBlocks([...pages(), ...wrong])
  const expected = WRONG.map(([, , problem], index) => [`docs/wrong-${index}.md`, expect.stringMatching(problem)])
  const parts = found.map((line) => /^([^:]+):(.*)$/s.exec(line)?.slice(1))
  expect(parts).toHaveLength(WRONG.length)
  expect(parts).toEqual(expect.arrayContaining(expected))
})

test('few blocks are only parts of programs', () => {
  const fragments = pages()
    .flatMap(blocksOf)
    .filter(({ info }) => info === 'fragment')
  expect(fragments.length).toBeLessThanOrEqual(6)
})

test('the sidebar leads to every page but the home page and the decisions, which have an index', () => {
  expect(sidebarProblems(pages())).toEqual([])
  const [first, ...rest] = sidebar
  const items = [{ ...first, items: [{ text: 'Nothing', link: '/nothing' }] }, ...rest]
  expect(sidebarProblems(pages(), items)).toEqual([
    ...['compare', 'how-it-works', 'start'].map(
      (name) => `docs/.vitepress/navigation.ts: the sidebar does not lead to docs/${name}.md`,
    ),
    'docs/.vitepress/navigation.ts: /nothing: no page',
  ])
})

describe('a heading', () => {
  test.each([
    ["Vercel's edge", 'vercels-edge'],
    ['esbuild-register and @swc-node/register', 'esbuild-register-and-swc-noderegister'],
    ['The page of `exportHtml`', 'the-page-of-exporthtml'],
  ])('%o has the anchor that GitHub gives it', (heading, anchor) => {
    expect([...anchorsOf({ text: `# ${heading}\n` })]).toEqual([anchor])
    expect(slugOf(heading.replaceAll('`', ''))).toBe(anchor)
  })

  test('has a number where there are equal ones', () => {
    expect([...anchorsOf({ text: '# A\n\n## B\n\n## B\n' })]).toEqual(['a', 'b', 'b-1'])
  })
})

test.each([
  ['docs/start.md', 'start.md'],
  ['docs/adr/README.md', 'adr/index.md'],
  ['docs/adr/store.md', 'adr/store.md'],
  ['packages/unplugin', 'packages/unplugin.md'],
  ['packages/unplugin/README.md', 'packages/unplugin.md'],
  ['packages/runtime/report.schema.json', 'source/packages/runtime/report.schema.json'],
  ['docs/example/total.ts', 'source/docs/example/total.ts.txt'],
])('%s is %s on the site', (file, path) => {
  expect(pathOnSite(file)).toBe(path)
})
