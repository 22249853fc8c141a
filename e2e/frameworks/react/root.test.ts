/** `traceghost/react` in pages: the components of a report, and what React does of an error beside the plain app. */

import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Location, Report, Value } from 'traceghost'
import traceghost from 'unplugin-traceghost/esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EngineBrowser, type EnginePage, engines, LAUNCH_TIMEOUT_MS } from '../../browsers.ts'
import { type Site, serve } from '../../site.ts'

const FOLDER = fileURLToPath(new URL('root', import.meta.url))
const PLAIN = `${FOLDER}/plain.js`
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

interface Outcome {
  /** All that anybody sees: the page, errors of the window, calls of handlers, and renders. */
  readonly seen: { readonly html: string; readonly events: readonly unknown[]; readonly rendered: readonly string[] }
  readonly reports: readonly Report[]
}

type Options = { readonly hydrates?: boolean; readonly handles?: boolean }

const TREES: readonly (readonly [tree: string, options: Options])[] = [
  ['caught', {}],
  ['caught', { handles: true }],
  ['unmarked', {}],
  ['class', {}],
  ['uncaught', {}],
  ['uncaught', { handles: true }],
  ['uncaughtUnmarked', {}],
  ['foreign', {}],
  ['recovered', {}],
  ['recovered', { hydrates: true, handles: true }],
  ['uncaught', { hydrates: true }],
  ['helper', {}],
  ['handlers', {}],
]

async function serveApp(mode: string, isPlain: boolean): Promise<Site> {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}/app.jsx`],
    outdir: FOLDER,
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    jsxDev: mode === 'development',
    target: 'es2022',
    minify: mode === 'production',
    sourcemap: true,
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    // Not that of the tests, which leads to the sources of the packages.
    tsconfigRaw: {},
    ...(isPlain
      ? { alias: { traceghost: PLAIN, 'traceghost/react': PLAIN } }
      : { plugins: [traceghost({ enabled: true })] }),
    write: false,
  })
  const site = await serve([])
  for (const { path, text } of outputFiles) site.add(path.slice(FOLDER.length), text)
  const page = '<!doctype html><title>React</title><link rel="icon" href="data:,">'
  site.add('/index.html', `${page}<body><script type="module" src="/app.js"></script></body>`)
  return site
}

const namesOf = (components: readonly { functionName: string }[] = []): string[] =>
  components.map(({ functionName }) => functionName)

/** Own properties and their texts. */
const textsOf = (value: Value | undefined): Record<string, string> =>
  Object.fromEntries(
    (value?.kind === 'object' ? value.entries : []).map(({ key, value: held }) => [
      key,
      held.kind === 'primitive' ? held.text : held.kind === 'object' ? held.type : held.kind,
    ]),
  )

describe.each(engines.slice(0, isFull ? undefined : 1))('$name', ({ name: engine, launch }) => {
  let browser: EngineBrowser
  beforeAll(async () => {
    browser = await launch()
  }, LAUNCH_TIMEOUT_MS)
  afterAll(() => browser?.close())

  describe.each(isFull ? ['development', 'production'] : ['production'])('React for %s', (mode) => {
    // WebKit has no place for them, and then a minifier's names may be those of elements.
    const placesClasses = engine !== 'WebKit'
    const knowsClasses = placesClasses || mode === 'development'
    const sites: Record<string, Site> = {}
    let page: EnginePage
    beforeAll(async () => {
      sites.plain = await serveApp(mode, true)
      sites.marked = await serveApp(mode, false)
      page = await browser.open(`${sites.marked.origin}/index.html`)
    })
    afterAll(async () => {
      await page?.close()
      for (const site of Object.values(sites)) await site.close()
    })

    const run = (tree: string, options: Options = {}, on = page): Promise<Outcome> =>
      on.evaluate(`window.run(${JSON.stringify(tree)}, ${JSON.stringify(options)})`)
    const reportOf = async (tree: string): Promise<Report> => {
      const { reports } = await run(tree)
      expect(reports).toHaveLength(1)
      return reports[0] as Report
    }

    it('React does what it does in the plain app', async () => {
      const [plain, marked] = await Promise.all(
        ['plain', 'marked'].map(async (variant) => {
          const own = await browser.open(`${sites[variant]?.origin}/index.html`)
          const outcomes: unknown[] = []
          for (const [tree, options] of TREES) outcomes.push([tree, options, (await run(tree, options, own)).seen])
          outcomes.push(own.messages.filter(({ type }) => type === 'error' || type === 'warn').map(withoutPlaces))
          await own.close()
          // Some engines write names of the program, which a minifier has shortened.
          return JSON.parse(JSON.stringify(outcomes).replace(/(?<![\w$.])[\w$]{1,2}(?=\.\w| is null)/g, '…'))
        }),
      )
      expect(marked).toEqual(plain)
      expect(JSON.stringify(plain)).toContain('of the handler')
    })

    it('a report has the components around, and the boundary that caught the error', async () => {
      const { ghost, frames, components } = await reportOf('caught')
      expect([ghost, namesOf(frames)]).toEqual(['Row', ['Row']])
      expect(components?.framework).toBe('React')
      const isPlaced = ({ file = '', line = 0 }: Location): boolean => file.endsWith('parts.jsx') && line > 0
      const [row, list, boundary] = components?.stack.map((each) => [each.functionName, isPlaced(each)]) ?? []
      expect([row, list]).toEqual([
        ['Row', true],
        ['List', true],
      ])
      if (knowsClasses) expect(boundary).toEqual(['Boundary', placesClasses])
      if (knowsClasses) expect(components?.boundary?.functionName).toBe('Boundary')
      expect(textsOf(components?.boundary?.props)).toEqual({
        title: 'orders',
        token: 'missing',
        children: mode === 'development' ? '<List>' : expect.stringMatching(/^<.+>$/),
      })
      expect(textsOf(components?.boundary?.state)).toEqual({ error: 'TypeError', attempt: '1' })
    })

    it.runIf(mode === 'development')('in development, it has those that created the component', async () => {
      const { components } = await reportOf('caught')
      expect(namesOf(components?.owners).at(-1)).toBe('List')
      expect(components?.owners?.at(-1)).toMatchObject({ line: expect.any(Number), file: expect.any(String) })
    })

    it('a component of a class has its props and state as `this`', async () => {
      const { ghost, frames, components } = await reportOf('class')
      expect(ghost).toBe('Board.render')
      expect(textsOf(frames[0]?.this)).toEqual({ props: 'Object', state: 'Object' })
      if (knowsClasses) expect(namesOf(components?.stack)).toEqual(['Board', 'Boundary'])
    })

    it.each(['unmarked', 'uncaughtUnmarked'])('%s: an error that has left no ghost has a report', async (tree) => {
      const { ghost, frames, components, notes } = await reportOf(tree)
      expect([ghost, namesOf(frames)]).toEqual(['Plain', ['Plain']])
      expect(namesOf(components?.stack)).toContain('Plain')
      expect(notes.join()).toContain('React handed it over')
    })

    it('so has one that came through no instrumented code, in the name of the component', async () => {
      const { error, components, frames } = await reportOf('foreign')
      expect(error.message).toBe('of a library')
      expect(namesOf(components?.stack)).toEqual(namesOf(frames))
      expect(frames[0]?.scopes).toEqual([])
    })

    it('an error from which React recovers has its components where a ghost reports it', async () => {
      // The page has rendered it before where it is opened anew.
      const own = await browser.open(`${sites.marked?.origin}/index.html`)
      const { reports } = await run('recovered', {}, own)
      expect(reports.map(({ ghost }) => ghost)).toEqual(['Flaky'])
      expect(reports[0]?.components?.framework).toBe('React')
      await own.close()
    })

    it('functions for hooks and events report, and never suppress', async () => {
      const { reports, seen } = await run('handlers')
      expect(reports.map(({ ghost, suppressed }) => [ghost, suppressed])).toEqual([
        ['button.onClick', false],
        ['callback of useCallback', false],
        ['save', false],
        ['button.onClick', false],
        ['callback of useEffect', false],
      ])
      expect(seen.events).toHaveLength(4)
      expect(namesOf(reports[4]?.components?.stack)).toEqual(['Handlers'])
    })
  })
})

/** The text of a message without the lines of stacks, and the names that a minifier has given. */
const withoutPlaces = ({ type, values }: { type: string; values: readonly { text: string }[] }): unknown => [
  type,
  ...values.map(({ text }) => text.replace(/^(?: +at .*|.*@http.*)$\n?/gm, '').replace(/http:\/\/\S+/g, 'url')),
]
