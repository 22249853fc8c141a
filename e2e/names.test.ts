/**
 * Pages built with `names: 'chunk'` and `'hidden'`: the names of a build come with the first failure, or not at all.
 */

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from 'traceghost'
import type { Options } from 'unplugin-traceghost'
import traceghost from 'unplugin-traceghost/vite'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EngineBrowser, engines, LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { type Site, serve } from './site.ts'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
const fileOf = (name: string): string => join(ROOT, `virtual-${name}.js`)

const PROGRAM: Readonly<Record<string, string>> = {
  main: `import { configure, flush, ghost, onReport } from 'traceghost'
configure({ reportType: 'none' })
const sign = (signingKey, cartTotal) => {
  const loggedText = 'signed ' + cartTotal
  throw new RangeError('refused ' + signingKey + loggedText.length)
}
const charge = ghost(function charge(signingKey, cartContents) { sign(signingKey, cartContents.total) })
export const forServers = ghost((databaseRow) => { const unsafeColumn = databaseRow.x.y; return unsafeColumn })
const delivered = []
onReport((report) => delivered.push(report))
window.PREFIX = { charge, delivered, flush, load: async () => ({ later: (await import('./virtual-later.js')).later }) }
`,
  later: `import { ghost } from 'traceghost'
export const later = ghost((laterRow) => { const laterCell = laterRow.a; return laterCell.b })
export const unusedLater = ghost((unusedRow) => { const unusedCell = unusedRow.a; return unusedCell.b })
`,
}

const KEY = 'correct-horse-battery-staple'

interface Build {
  readonly base: string
  readonly names: Options['names']
  /** Where the page finds the program. */
  readonly prefix?: string
}

/** Vite's output for the page, by file name. */
async function bundle({ base, names, prefix = 'first' }: Build): Promise<Map<string, string>> {
  const result = await build({
    ...{ root: ROOT, base, configFile: false, logLevel: 'error' },
    plugins: [
      {
        name: 'virtual',
        enforce: 'pre',
        resolveId: (source) => {
          const name = /virtual-(\w+)\.js$/.exec(source)?.[1]
          return name === undefined ? null : fileOf(name)
        },
        load: (id) => PROGRAM[/virtual-(\w+)\.js$/.exec(id)?.[1] ?? '']?.replace('PREFIX', prefix),
      },
      traceghost({ names }),
    ],
    build: {
      write: false,
      rolldownOptions: { input: fileOf('main'), output: { entryFileNames: `${prefix}/js/main.js` } },
    },
  })
  const [bundled] = [result].flat() as Rolldown.RolldownOutput[]
  return new Map(
    (bundled?.output ?? []).map((file) => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : String(file.source),
    ]),
  )
}

const namesOf = (report: Report | undefined): string[] =>
  (report?.frames ?? []).flatMap(({ functionName, scopes }) => [
    functionName,
    ...scopes.flatMap(({ variables }) => variables.map(({ name }) => name)),
  ])

const CHARGED = ['sign', 'loggedText', 'signingKey', 'cartTotal', 'charge', 'signingKey', 'cartContents']
/** The reports of a call that fails. */
const failing = (call: string, prefix = 'first'): string => `(async () => {
  const { charge, delivered, flush, load } = window.${prefix}
  const { later } = await load()
  try { ${call} } catch {}
  await flush()
  return delivered.splice(0)
})()`
const CHARGE = failing(`charge('${KEY}', { total: 3 })`)
const LATER = failing('later({})')

const CSP = `<meta http-equiv="content-security-policy" content="script-src 'self'">`

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe.each(isFull ? engines : engines.slice(0, 1))('$name', ({ launch }) => {
  let browser: EngineBrowser
  let site: Site

  beforeAll(async () => {
    browser = await launch()
  }, LAUNCH_TIMEOUT_MS)
  afterAll(() => browser?.close())

  /** Runs an expression in a page under a folder, whose scripts are built. */
  async function inPage<Result>(
    builds: readonly Build[],
    expression: string,
    isThere: (path: string) => boolean = () => true,
  ): Promise<{ result: Result; files: Map<string, string>; requests: readonly string[] }> {
    site = await serve([])
    const [{ base } = { base: '/' }] = builds
    const folder = base === './' ? '/deep/down/' : base
    const files = new Map<string, string>()
    for (const each of builds) for (const [path, text] of await bundle(each)) files.set(path, text)
    for (const [path, text] of files) if (isThere(path)) site.add(folder + path.slice(1), text)
    const scripts = builds.map(({ prefix = 'first' }) => `<script type="module" src="${prefix}/js/main.js"></script>`)
    site.add(`${folder}index.html`, `<!doctype html>${CSP}<link rel="icon" href="data:,">${scripts.join('')}`)
    const page = await browser.open(`${site.origin}${folder}index.html`)
    try {
      return { result: await page.evaluate<Result>(expression), files, requests: [...site.requests] }
    } finally {
      await page.close()
      await site.close()
    }
  }

  test.each(isFull ? ['/', '/shop/', './'] : ['./'])('names come with the first failure, under %s', async (base) => {
    const { result, requests, files } = await inPage<Report[]>([{ base, names: 'chunk' }], CHARGE)
    expect(result.map(namesOf)).toEqual([CHARGED])
    expect(result[0]?.notes).toEqual([])
    expect(result[0]?.error.message).not.toContain(KEY)
    expect(requests.filter((path) => path.includes('/names-'))).toEqual([expect.stringContaining('/first/js/names-')])
    const main = files.get('/first/js/main.js') ?? ''
    for (const name of ['loggedText', 'cartTotal', 'signingKey', 'cartContents']) expect(main).not.toContain(name)
  })

  test.runIf(isFull)('each chunk has its own, and names of functions that are not there are in none', async () => {
    const { result, files } = await inPage<Report[]>([{ base: '/', names: 'chunk' }], LATER)
    expect(result.map(namesOf)).toEqual([['later', 'laterCell', 'laterRow']])
    const served = [...files.values()].join('\n')
    for (const name of ['databaseRow', 'unsafeColumn', 'forServers', 'unusedRow', 'unusedCell', 'unusedLater'])
      expect(served).not.toContain(name)
    const written = [...files.keys()].filter((path) => path.includes('names-'))
    expect(written.map((path) => path.replace(/-[\w-]{8}\.js/, ''))).toEqual(
      expect.arrayContaining(['/first/js/names', '/assets/names']),
    )
  })

  test.runIf(isFull)('two builds of one page each have theirs', async () => {
    const builds: Build[] = ['first', 'second'].map((prefix) => ({ base: '/', names: 'chunk', prefix }))
    const both = `Promise.all([${LATER}, ${failing(`charge('${KEY}', { total: 1 })`, 'second')}])`
    const { result } = await inPage<Report[][]>(builds, both)
    // Listeners of one build hear of the failures of the other.
    const names = new Set(result.flat().map((report) => namesOf(report).join()))
    expect(names).toEqual(new Set(['later,laterCell,laterRow', CHARGED.join()]))
  })

  test('a deploy has deleted the file: positions stand for names', async () => {
    const isThere = (path: string): boolean => !path.includes('names-')
    const { result } = await inPage<Report[]>([{ base: '/', names: 'chunk' }], CHARGE, isThere)
    const [report] = result
    expect(namesOf(report)).toEqual(CHARGED.map(() => expect.stringMatching(/^#\d$/)))
    expect(report?.notes.join('\n')).toMatch(/The names of 2 functions could not be loaded \(.+\)/)
    expect(JSON.stringify(report)).not.toContain(KEY)
    expect(report?.frames[0]?.scopes.flatMap(({ variables }) => variables)).toContainEqual({
      name: expect.any(String),
      value: { kind: 'primitive', type: 'number', text: '3' },
    })
  })

  test('hidden names are in no script, and no page asks for them', async () => {
    const { result, files, requests } = await inPage<Report[]>([{ base: '/', names: 'hidden' }], CHARGE)
    expect(result[0]?.frames.map(({ names }) => names)).toEqual([expect.any(String), expect.any(String)])
    expect(requests.some((path) => path.includes('names'))).toBe(false)
    const scripts = [...files].filter(([path]) => path.endsWith('.js')).map(([, text]) => text)
    for (const name of ['loggedText', 'cartTotal']) expect(scripts.join('\n')).not.toContain(name)
    expect(files.get('/first/js/main.js.names.json')).toContain('loggedText')
  })
})
