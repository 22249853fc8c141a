/**
 * `traceghost/vue`, `/svelte` and `/solid` in pages: components in reports, and what the framework does of an error.
 */

import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import type { Component, Report, Value } from 'traceghost'
import traceghost from 'unplugin-traceghost/vite'
import { build, type PluginOption, type Rolldown } from 'vite'
import solid from 'vite-plugin-solid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type EngineBrowser, engines, LAUNCH_TIMEOUT_MS } from '../browsers.ts'
import { type Site, serve } from '../site.ts'

const FOLDER = fileURLToPath(new URL('components', import.meta.url))
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

interface Outcome {
  /** All that anybody sees: the page, errors of the window, and calls of handlers. */
  readonly seen: { readonly html: string; readonly thrown?: string; readonly events: readonly unknown[] }
  readonly reports: readonly Report[]
}

const [TRACE_ID, SPAN_ID] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7']
const TRACEPARENT = `00-${TRACE_ID}-${SPAN_ID}-01`

/** A failure, and the handler of the program that is called. */
type Failure = readonly [name: string, handles?: string]

interface Account {
  readonly ghost: string
  readonly step?: string
  readonly stack: readonly string[]
  readonly props?: Readonly<Record<string, string>>
  readonly state?: Readonly<Record<string, string>>
  readonly boundary?: Readonly<Record<string, string>>
}

interface App {
  readonly plugins: () => PluginOption
  readonly failures: readonly Failure[]
  /** The reports of failures; in production with other names for some, and without what development alone knows. */
  readonly accounts: Readonly<Record<string, Account>>
  readonly inProduction: Readonly<Record<string, Partial<Account>>>
}

const APPS: Readonly<Record<string, App>> = {
  vue: {
    plugins: () => vue(),
    failures: [
      ...['render', 'click', 'watch', 'mounted', 'options', 'stopped', 'late', 'suspense', 'root'].map(
        (name): Failure => [name],
      ),
      ...['before', 'after', 'chained', 'throws', 'production'].map((handles): Failure => ['render', handles]),
      ['root', 'chained'],
      ['click', 'mounted'],
    ],
    accounts: {
      render: { ghost: 'totalOf', step: 'render function', stack: ['Order', 'App'], props: { item: 'Object' } },
      options: {
        ...{ ghost: 'OrderTable', step: 'render function', stack: ['OrderTable', 'App'] },
        ...{ props: { id: '7' }, state: { page: '2', rows: 'null' } },
      },
      click: {
        ...{ ghost: 'Callbacks', step: 'native event handler', stack: ['Callbacks', 'App'] },
        ...{ props: { failure: 'click' }, state: { order: 'RefImpl' } },
      },
      watch: {
        ...{ ghost: 'Callbacks', step: 'watcher callback', stack: ['Callbacks', 'App'] },
        ...{ props: { failure: 'watch' }, state: { order: 'RefImpl' } },
      },
      root: { ghost: 'App', step: 'render function', stack: ['App'], props: { failure: 'root' } },
    },
    // The template is in `setup` there, which holds its variables.
    inProduction: { click: { state: {} }, watch: { state: {} } },
  },
  svelte: {
    plugins: () => svelte({ configFile: false }),
    failures: [
      ...['render', 'unmarked', 'effect', 'click', 'update'].map((name): Failure => [name]),
      ...['yes', 'throws'].map((handles): Failure => ['render', handles]),
    ],
    accounts: {
      render: { ghost: 'totalOf', stack: ['Order'] },
      unmarked: { ghost: 'Svelte', stack: ['Plain', 'Orders'] },
      effect: { ghost: 'nameOf', stack: ['Callbacks'] },
      update: { ghost: 'nameOf', stack: ['Callbacks'] },
    },
    inProduction: {},
  },
  solid: {
    plugins: () => solid(),
    failures: [
      ...['render', 'early', 'unmarked', 'text', 'effect', 'click', 'update'].map((name): Failure => [name]),
      ...['function', 'short'].map((handles): Failure => ['render', handles]),
    ],
    accounts: {
      early: {
        ...{ ghost: 'totalOf', stack: ['Early'] },
        boundary: { failure: 'early', handles: 'undefined', title: 'orders' },
      },
      unmarked: {
        ...{ ghost: 'Plain', stack: ['Plain'] },
        boundary: { failure: 'unmarked', handles: 'undefined', title: 'orders' },
      },
    },
    inProduction: { early: { boundary: {} }, unmarked: { boundary: {} } },
  },
}

async function serveApp(name: string, mode: string, isPlain: boolean): Promise<Site> {
  const { plugins } = APPS[name] as App
  const plain = [{ find: /^traceghost(?:\/\w+)?$/, replacement: `${FOLDER}/plain.js` }]
  const result = await build({
    root: `${FOLDER}/${name}`,
    configFile: false,
    logLevel: 'error',
    mode,
    resolve: { conditions: ['browser', 'module', mode], ...(isPlain && { alias: plain }) },
    plugins: [plugins(), isPlain ? [] : traceghost({ enabled: true })],
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    build: {
      write: false,
      sourcemap: true,
      minify: mode === 'production',
      rolldownOptions: { input: `${FOLDER}/${name}/main.js`, output: { entryFileNames: 'main.js' } },
    },
  })
  const site = await serve([])
  for (const file of ([result].flat() as Rolldown.RolldownOutput[])[0]?.output ?? [])
    site.add(`/${file.fileName}`, file.type === 'chunk' ? file.code : String(file.source))
  const page = `<!doctype html><meta name="traceparent" content="${TRACEPARENT}"><link rel="icon" href="data:,"><body><script type="module" src="/main.js"></script>`
  site.add('/index.html', page)
  return site
}

/** Own properties and their texts. */
const textsOf = (value: Value | undefined): Record<string, string> =>
  Object.fromEntries(
    (value?.kind === 'object' ? value.entries : []).map(({ key, value: held }) => [
      key,
      held.kind === 'primitive' ? held.text : held.kind === 'object' ? held.type : held.kind,
    ]),
  )

/** @param count of components: engines keep stacks of different lengths */
const accountOf = ({ ghost, components }: Report, count: number): unknown => ({
  ghost,
  step: components?.step,
  stack: components?.stack.slice(0, count).map(({ functionName }) => functionName),
  props: textsOf(components?.stack[0]?.props),
  state: textsOf(components?.stack[0]?.state),
  boundary: textsOf(components?.boundary?.props),
})

describe.each(engines.slice(0, isFull ? undefined : 1))('$name', ({ launch }) => {
  let browser: EngineBrowser
  beforeAll(async () => {
    browser = await launch()
  }, LAUNCH_TIMEOUT_MS)
  afterAll(() => browser?.close())

  const cells = Object.keys(APPS).flatMap((name) =>
    (isFull ? ['development', 'production'] : ['production']).map((mode) => [name, mode] as const),
  )

  describe.each(cells)('%s for %s', (name, mode) => {
    const { failures, accounts, inProduction } = APPS[name] as App
    const outcomes: Record<string, Outcome[]> = {}
    const messages: Record<string, unknown[]> = {}

    beforeAll(async () => {
      vi.stubEnv('NODE_ENV', mode)
      for (const variant of ['plain', 'marked']) {
        const site = await serveApp(name, mode, variant === 'plain')
        const page = await browser.open(`${site.origin}/index.html`)
        outcomes[variant] = []
        for (const [failure, handles] of failures)
          outcomes[variant]?.push(
            await page.evaluate(`window.run(${JSON.stringify(failure)}, ${JSON.stringify({ handles })})`),
          )
        messages[variant] = page.messages.map(withoutPlaces)
        await page.close()
        await site.close()
      }
      vi.unstubAllEnvs()
    })

    it('the framework does what it does in the plain app', () => {
      const seenIn = (variant: string): unknown => [outcomes[variant]?.map(({ seen }) => seen), messages[variant]]
      expect(withoutNames(seenIn('marked'))).toEqual(withoutNames(seenIn('plain')))
      expect(outcomes.plain?.some(({ seen }) => seen.events.length > 0)).toBe(true)
    })

    it('each error that reaches the framework has one report, with the components around', () => {
      const found = failures.flatMap(([failure, handles], index) =>
        handles ? [] : [[failure, outcomes.marked?.[index]?.reports ?? []] as const],
      )
      for (const [failure, reports] of found) {
        expect([failure, reports.length]).toEqual([failure, 1])
        expect(JSON.stringify(reports)).not.toContain('tok_correct_horse')
        const account = accounts[failure]
        if (!account) continue
        const expected = { step: undefined, props: {}, state: {}, boundary: {}, ...account }
        const [report] = reports as [Report]
        expect([failure, accountOf(report, account.stack.length)]).toEqual([
          failure,
          mode === 'production' ? { ...expected, ...inProduction[failure] } : expected,
        ])
        expect(report.trace).toEqual({ traceId: TRACE_ID, spanId: SPAN_ID })
        const files = (report.components?.stack ?? []).map(({ file }: Component) => file)
        for (const file of files) if (file !== undefined) expect(file).not.toContain('/')
      }
    })
  })
})

/** The text of a message without the lines of stacks. */
const withoutPlaces = ({ type, values }: { type: string; values: readonly { text: string }[] }): unknown => [
  type,
  ...values.map(({ text }) => text.replace(/^(?: +at .*|.*@http.*)$\n?/gm, '').replace(/http:\/\/\S+/g, 'url')),
]

/** Without names that a minifier has given. */
const withoutNames = (seen: unknown): unknown =>
  JSON.parse(JSON.stringify(seen).replace(/(?<![\w$.])[\w$]{1,2}(?=\.\w| is null|\()/g, '…'))
