/** The circumstances of a failure: the context that the program gives, the trace, and the deployment. */

import { AsyncLocalStorage } from 'node:async_hooks'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ConfigureOptions, configure, flush, ghost } from '../src/index.ts'
import type { Report } from '../src/model.ts'
import { platform } from '../src/platform/node.ts'
import { renderHtml } from '../src/reporters/html.ts'
import { renderers } from '../src/reporters/registry.ts'
import { VARIABLES } from '../src/sinks/deployment.ts'
import { plainValue, reportOf, reportsOf, startTest } from './instrumented.ts'
import { expectValid } from './schema.ts'

beforeEach(startTest)
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  const all = ['context', 'release', 'service', 'environment', 'traceparent', 'maskVars'] as const
  configure(Object.fromEntries(all.map((name) => [name, undefined])))
})

const pay = ghost(function pay(id: number): never {
  throw new RangeError(`refused ${id}`)
})

const reportWith = (options: ConfigureOptions): Promise<Report> => {
  configure(options)
  return reportOf(() => pay(1))
}

const contextOf = ({ context }: Report): unknown => context && plainValue(context)

describe('context', () => {
  it('is asked at the failure, in its asynchronous context', async () => {
    const requests = new AsyncLocalStorage<{ requestId: string; step: number }>()
    configure({ context: () => requests.getStore() })
    const reports = await reportsOf(() =>
      Promise.all(
        ['a', 'b'].map((requestId) =>
          requests.run({ requestId, step: 1 }, async () => {
            await null
            const store = requests.getStore() as { step: number }
            store.step = 2
            try {
              pay(3)
            } catch {
              store.step = 3
            }
            await flush()
          }),
        ),
      ),
    )
    expect(reports.map(contextOf)).toEqual([
      { requestId: 'a', step: 2 },
      { requestId: 'b', step: 2 },
    ])
    for (const report of reports) expectValid(report)
  })

  it('is masked and bounded in every reporter', async () => {
    const report = await reportWith({
      context: () => ({
        requestId: 'r-1',
        password: 'correct-horse',
        plan: 'a-hidden-plan',
        list: Array(1_000).fill(7),
      }),
      maskVars: ['plan'],
    })
    const { list, ...rest } = contextOf(report) as { list: unknown[] }
    expect(rest).toEqual({ requestId: 'r-1', password: '<redacted>', plan: '<redacted>' })
    expect(list).toHaveLength(50)
    const texts = await Promise.all(Object.values(renderers).map((render) => render(report)))
    for (const text of [...texts, renderHtml(report)]) {
      expect(text).toContain('r-1')
      expect(text).not.toMatch(/correct-horse|a-hidden-plan/)
    }
  })

  it('hides its secrets in the rest of the report', async () => {
    configure({ context: () => ({ session: 'k7Qp2xVn91' }) })
    const report = await reportOf(() =>
      ghost(() => {
        throw new Error('no session k7Qp2xVn91')
      })(),
    )
    expect(JSON.stringify(report)).not.toContain('k7Qp2xVn91')
  })

  it.each([
    ['nothing', () => undefined, undefined],
    ['a text', () => 'request 7', 'request 7'],
    ['null', () => null, 'null'],
  ])('may be %s', async (_, context, shown) => {
    expect(contextOf(await reportWith({ context }))).toEqual(shown)
  })

  it('that throws is one line, and the report is made', async () => {
    const warn = vi.spyOn(platform, 'warn').mockImplementation(() => {})
    const context = (): never => {
      throw new Error('no store')
    }
    for (const _ of [1, 2]) expect(contextOf(await reportWith({ context }))).toBeUndefined()
    expect(warn.mock.calls).toEqual([['traceghost: context of configure failed: no store']])
  })

  it.each<[string, () => unknown, string]>([
    ['is a promise', () => Promise.reject(new Error('no store')), 'it must return plain data, but returned a promise'],
    [
      'tells a secret',
      () => {
        throw new Error('postgres://bob:hunter2pw@db/shop refused')
      },
      'postgres://bob:**********@db/shop refused',
    ],
  ])('that %s is one line without secrets, and the program goes on', async (_, context, said) => {
    const warn = vi.spyOn(platform, 'warn').mockImplementation(() => {})
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    expect(contextOf(await reportWith({ context }))).toBeUndefined()
    await new Promise(setImmediate)
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
    expect(warn.mock.calls).toEqual([[`traceghost: context of configure failed: ${said}`]])
  })

  it('is not asked for failures inside of it', async () => {
    const context = vi.fn(() => {
      try {
        pay(2)
      } catch {}
      return { isIn: true }
    })
    configure({ context })
    const reports = await reportsOf(() => pay(1))
    expect(context).toHaveBeenCalledTimes(1)
    expect(
      reports.map(({ error: { message }, ...report }) => [message, contextOf({ error: {}, ...report } as Report)]),
    ).toContainEqual(['refused 1', { isIn: 'true' }])
  })
})

describe('trace', () => {
  const TRACE = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' }
  const API = Symbol.for('opentelemetry.js.api.1')
  const holder = globalThis as Record<symbol, unknown>
  afterEach(() => {
    delete holder[API]
  })

  it('is that of the header', async () => {
    const traceparent = `00-${TRACE.traceId}-${TRACE.spanId}-01`
    expect((await reportWith({ traceparent })).trace).toEqual(TRACE)
  })

  it('is that of the active span of OpenTelemetry', async () => {
    const span = { spanContext: () => ({ ...TRACE, traceFlags: 1 }) }
    const getValue = (key: symbol): unknown => (key === Symbol.for('OpenTelemetry Context Key SPAN') ? span : undefined)
    holder[API] = { context: { active: () => ({ getValue }) } }
    expect((await reportWith({})).trace).toEqual(TRACE)
  })

  it.each([
    ['no span', {}],
    [
      'no trace in it',
      { context: { active: () => ({ getValue: () => ({ spanContext: () => ({ traceId: '0'.repeat(32) }) }) }) } },
    ],
    [
      'a manager that throws',
      {
        context: {
          active: () => {
            throw new Error('no manager')
          },
        },
      },
    ],
  ])('%s makes none', async (_, api) => {
    holder[API] = api
    expect((await reportWith({})).trace).toBeUndefined()
  })
})

describe('release, service and environment', () => {
  const deploymentIn = ({ environment: { release, service, deployment } }: Report): unknown => ({
    release,
    service,
    deployment,
  })

  it('are those of configure', async () => {
    vi.stubEnv('SENTRY_RELEASE', 'other')
    const report = await reportWith({ release: 'shop@1.2.0', service: 'shop', environment: 'staging' })
    expect(deploymentIn(report)).toEqual({ release: 'shop@1.2.0', service: 'shop', deployment: 'staging' })
    expect(renderers.terminal(report)).toMatch(/Service: shop shop@1\.2\.0[\s\S]*Deployment: staging/)
  })

  it.each(Object.entries(VARIABLES).flatMap(([name, variables]) => variables.map((variable) => [name, variable])))(
    '%s comes from %s',
    async (name, variable) => {
      for (const [each] of Object.values(VARIABLES)
        .flat()
        .map((one) => one.split(':')))
        vi.stubEnv(each as string, undefined)
      const [holder = '', attribute] = variable.split(':')
      vi.stubEnv(holder, attribute ? `a=b, ${attribute}=v%201,c=d` : 'v 1')
      expect(deploymentIn(await reportWith({}))).toMatchObject({ [name]: 'v 1' })
    },
  )

  it('the first variable of the table counts, and the page of the documentation has them all', async () => {
    vi.stubEnv('VERCEL_ENV', 'preview')
    vi.stubEnv('NODE_ENV', 'production')
    expect(deploymentIn(await reportWith({}))).toMatchObject({ deployment: 'preview' })
    const page = readFileSync(new URL('../../../docs/production.md', import.meta.url), 'utf8')
    const names = Object.values(VARIABLES).flat()
    const parts = names.flatMap((name) => name.split(':'))
    expect(parts.filter((part) => !page.includes(`\`${part}\``))).toEqual([])
  })
})

it.each([
  ['release', 7, 'ghost option release must be a text that is not empty, but got 7.'],
  ['context', {}, 'ghost option context must be a function, but got an object.'],
  [
    'traceparent',
    'x',
    "ghost option traceparent must be a text such as 00-<32 hex digits>-<16 hex digits>-01, but got 'x'.",
  ],
  [
    'traceparent',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `ghost option traceparent must be a text such as 00-<32 hex digits>-<16 hex digits>-01, but got '00-${'0'.repeat(32)}-00f067aa0ba902b7-01'.`,
  ],
])('refuses a wrong %s', (name, value, message) => {
  expect(() => configure({ [name]: value })).toThrow(new TypeError(message))
})

it.each([
  ['', "''"],
  [7, '7'],
  [[], '[]'],
])('refuses the store %j', (store, written) => {
  const message = `ghost option store must be true, false, a folder or an object, but got ${written}.`
  expect(() => configure({ store } as object)).toThrow(new TypeError(message))
})

it.each<[store: object, message: string]>([
  [{ maxReports: -1 }, 'store option maxReports must be a whole number above 0, but got -1.'],
  [{ maxBytes: 1.5 }, 'store option maxBytes must be a whole number above 0, but got 1.5.'],
  [{ maxDays: '3' }, "store option maxDays must be a whole number above 0, but got '3'."],
  [{ folder: '' }, "store option folder must be a text that is not empty, but got ''."],
  [{ maxReport: 3 }, "Unknown store option 'maxReport'. Did you mean 'maxReports'?"],
])('refuses the store %j', (store, message) => {
  expect(() => configure({ store } as object)).toThrow(new TypeError(message))
})

it('marks have no such options', () => {
  expect(() => ghost({ release: '1' } as object)).toThrow(/^Unknown ghost option 'release'/)
})
