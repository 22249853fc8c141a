/** Reports of edge runtimes: workerd, by miniflare, and Vercel's. */

import { AsyncLocalStorage } from 'node:async_hooks'
import { EdgeRuntime } from 'edge-runtime'
import { Miniflare } from 'miniflare'
import { describe, expect, test } from 'vitest'
import { expectWhole } from './workers/outcome.ts'
import { bundleProgram, type Outcome } from './workers/program.ts'

/** The conditions of wrangler, of Next.js for its edge runtime, and of a build that names none. */
const WORKERD = ['workerd', 'worker', 'browser']
const EDGE = ['edge-light', 'worker', 'browser']
const NONE: string[] = []

const MODULE = 'export default { fetch: async () => Response.json(await fail()) }'
const SCRIPT = "addEventListener('fetch', (event) => event.respondWith(fail().then((each) => Response.json(each))))"

const IMPORTED = "import { AsyncLocalStorage } from 'node:async_hooks'"
/** Fails for two requests at once, and delivers in neither. */
const CONTEXTS = (imported = '') => `${imported}
  const requests = new AsyncLocalStorage()
  const heard = []
  onReport(({ ghost, error }) => ghost === 'lose' && void heard.push(error.message + ' in ' + requests.getStore()))
  async function lose(id) {
    'use ghost'
    await null
    throw new RangeError('lost ' + id)
  }
  export default {
    async fetch() {
      await Promise.allSettled(['one', 'two'].map((id) => requests.run(id, lose, id)))
      await requests.run('another', flush)
      return Response.json(heard)
    },
  }`
const HEARD = ['lost one in one', 'lost two in two']

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
/** The first had neither `WeakRef` nor `MessageChannel`. */
const DATES = ['2023-01-01', '2026-04-01']
const BUNDLES = [
  { conditions: WORKERD, format: 'esm' as const, entry: MODULE },
  { conditions: WORKERD, format: 'iife' as const, entry: SCRIPT },
  { conditions: NONE, format: 'esm' as const, entry: MODULE },
]

describe.each(isFull ? DATES : DATES.slice(0, 1))('workerd as of %s', (compatibilityDate) => {
  test.each(isFull ? BUNDLES : BUNDLES.slice(0, 1))(
    'reports failures of $format with $conditions',
    async ({ conditions, format, entry }) => {
      const script = await bundleProgram({ conditions, format, entry })
      const worker = new Miniflare({ modules: format === 'esm', script, compatibilityDate, cf: false })
      try {
        const response = await worker.dispatchFetch('http://localhost/')
        const outcome = (await response.json()) as Outcome
        expectWhole(outcome)
        if (conditions === WORKERD) expect(outcome.reports[0]?.environment.runtime).toBe('workerd')
      } finally {
        await worker.dispose()
      }
    },
  )
})

describe('workerd', () => {
  test('has a variable that switches reports off', async () => {
    const script = await bundleProgram({ conditions: WORKERD, format: 'esm', entry: MODULE })
    const reportsWhere = async (TRACEGHOST_ENABLED: string): Promise<number> => {
      const [compatibilityDate = ''] = DATES.slice(-1)
      const bindings = { TRACEGHOST_ENABLED }
      const options = { modules: true, script, compatibilityDate, compatibilityFlags: ['nodejs_compat'], bindings }
      const worker = new Miniflare({ ...options, cf: false })
      try {
        const response = await worker.dispatchFetch('http://localhost/')
        return ((await response.json()) as Outcome).reports.length
      } finally {
        await worker.dispose()
      }
    }
    expect(await reportsWhere('on')).toBeGreaterThan(0)
    expect(await reportsWhere('off')).toBe(0)
  })

  test('reports what failed in a request that was answered at once, and in the next ones', async () => {
    const entry = `export default {
      async fetch({ url }) {
        if (url.endsWith('/outcome')) return Response.json(outcome)
        await pay(url, 'hunter2').catch(() => {})
        return new Response()
      },
    }`
    const script = await bundleProgram({ conditions: WORKERD, format: 'esm', entry })
    const worker = new Miniflare({ modules: true, script, cf: false })
    try {
      for (const path of ['a', 'b']) await worker.dispatchFetch(`http://localhost/${path}`)
      const { reports } = (await (await worker.dispatchFetch('http://localhost/outcome')).json()) as Outcome
      expect(reports.map(({ ghost }) => ghost)).toEqual(['load', 'pay', 'pay'])
    } finally {
      await worker.dispose()
    }
  })

  test.each([
    // wrangler and the Vite plugin name modules by their files, Cloudflare as the bundle does.
    { path: '/shop/dist/index.js', folder: '/shop/', generated: '/shop/dist/index.js' },
    { path: undefined, folder: '', generated: 'script-0' },
  ])('leads places in $generated back to the source, by the map in it', async ({ path, folder, generated }) => {
    const script = await bundleProgram({ conditions: WORKERD, format: 'esm', entry: MODULE, hasMap: true })
    const worker = new Miniflare({
      ...(path === undefined
        ? { modules: true, script }
        : { modules: [{ type: 'ESModule' as const, path, contents: script }], modulesRoot: '/shop/dist' }),
      compatibilityDate: '2026-04-01',
      compatibilityFlags: ['nodejs_compat'],
      cf: false,
    })
    try {
      const outcome = (await (await worker.dispatchFetch('http://localhost/')).json()) as Outcome
      expectWhole(outcome)
      for (const { error, frames, notes } of outcome.reports) {
        const [place] = error.stack
        expect(place).toMatchObject({ file: `${folder}src/pay.js`, generated: { file: generated } })
        expect(place?.excerpt?.lines[(place.line ?? 0) - place.excerpt.firstLine]).toContain(`('${error.message}')`)
        expect(frames[0]).toMatchObject({ file: 'src/pay.js', line: place?.line })
        expect(notes).toEqual([])
      }
    } finally {
      await worker.dispose()
    }
  })

  test('calls listeners in the context of the request that failed', async () => {
    const script = await bundleProgram({ conditions: WORKERD, format: 'esm', entry: CONTEXTS(IMPORTED) })
    const worker = new Miniflare({
      modules: true,
      script,
      compatibilityDate: '2026-04-01',
      compatibilityFlags: ['nodejs_compat'],
      cf: false,
    })
    try {
      expect(await (await worker.dispatchFetch('http://localhost/')).json()).toEqual(HEARD)
    } finally {
      await worker.dispose()
    }
  })

  test('waits for listeners with ctx.waitUntil(flush())', async () => {
    const entry = `
      onReport(async (report) => {
        await new Promise((resolve) => setTimeout(resolve, 50))
        if (report.ghost === "pay") await fetch('http://collector/', { method: 'POST', body: JSON.stringify(report) })
      })
      export default {
        async fetch(request, env, ctx) {
          try {
            await pay('ann', 'hunter2')
          } catch {
            ctx.waitUntil(flush())
          }
          return new Response()
        },
      }`
    const script = await bundleProgram({ conditions: WORKERD, format: 'esm', entry })
    let collect: (text: string) => void = () => {}
    const collected = new Promise<string>((resolve) => {
      collect = resolve
    })
    const worker = new Miniflare({
      modules: true,
      script,
      cf: false,
      async outboundService(request: { text(): Promise<string> }) {
        collect(await request.text())
        return new Response() as never
      },
    })
    try {
      await worker.dispatchFetch('http://localhost/')
      expect(JSON.parse(await collected).error.message).toBe('no money')
    } finally {
      await worker.dispose()
    }
  })
})

test.each([{ conditions: EDGE }, { conditions: NONE }])(
  "Vercel's edge runtime reports failures with $conditions",
  async ({ conditions }) => {
    const initialCode = await bundleProgram({ conditions, format: 'iife', entry: SCRIPT })
    const runtime = new EdgeRuntime({ initialCode })
    const outcome = (await (await runtime.dispatchFetch('http://localhost/')).json()) as Outcome
    expectWhole(outcome)
    if (conditions === EDGE) expect(outcome.reports[0]?.environment.runtime).toBe('edge-runtime')
  },
)

test("Vercel's edge runtime calls listeners in the context of the request that failed", async () => {
  const entry = CONTEXTS().replace('export default {', 'const handler = {')
  const initialCode = await bundleProgram({
    conditions: EDGE,
    format: 'iife',
    entry: `${entry}\naddEventListener('fetch', (event) => event.respondWith(handler.fetch()))`,
  })
  // As Next.js and Vercel do.
  const runtime = new EdgeRuntime({ initialCode, extend: (context) => Object.assign(context, { AsyncLocalStorage }) })
  expect(await (await runtime.dispatchFetch('http://localhost/')).json()).toEqual(HEARD)
})
