/** The context of failures in a page that has not loaded the rest of the runtime. */

import { beforeEach, expect, it, vi } from 'vitest'
import type { Report, Value } from '../src/model.ts'
import { plainValue } from './instrumented.ts'

vi.hoisted(() => {
  const events = new EventTarget()
  globalThis.addEventListener = events.addEventListener.bind(events)
})
vi.mock('../src/platform/node.ts', () => import('../src/platform/browser.ts'))

beforeEach(() => {
  // Each test has a page that has just been loaded.
  Reflect.deleteProperty(globalThis, Symbol.for('traceghost.1'))
  vi.resetModules()
})

type Api = typeof import('../src/index.ts')

/** The reports of what a page does with the first task. */
async function reportsOf(program: (api: Api) => void): Promise<Report[]> {
  const api = await import('../src/index.ts')
  const reports: Report[] = []
  api.configure({ reportType: 'none' })
  api.onReport((report) => reports.push(report))
  program(api)
  await api.flush()
  return reports
}

const failIn = ({ ghost }: Api, message = 'refused'): void => {
  const pay = ghost({ suppress: true })(() => {
    throw new RangeError(message)
  })
  pay()
}

const contexts = (reports: readonly Report[]): unknown[] => reports.map(({ context }) => plainValue(context as Value))

it('is that of the failure, and not of the moment when the rest has loaded', async () => {
  const reports = await reportsOf((api) => {
    const page = { route: '/cart', items: [1] }
    api.configure({ context: () => page })
    failIn(api, 'one')
    page.route = '/order'
    page.items.push(2)
    failIn(api, 'two')
    page.route = '/thanks'
  })
  expect(contexts(reports)).toEqual([
    { route: '/cart', items: [1] },
    { route: '/order', items: [1, 2] },
  ])
})

it('says how long a list is that was copied in part', async () => {
  const [report] = await reportsOf((api) => {
    api.configure({ context: () => ({ items: Array.from({ length: 150 }, (_, index) => index) }) })
    failIn(api)
  })
  expect(report?.context).toMatchObject({ entries: [{ key: 'items', value: { type: 'Array', size: 150 } }] })
})

it('is missing where it fails, which is said once', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const reports = await reportsOf((api) => {
    api.configure({
      context() {
        throw new Error('no store')
      },
    })
    failIn(api, 'one')
    failIn(api, 'two')
  })
  expect(reports.map(({ context }) => context)).toEqual([undefined, undefined])
  expect(warn.mock.calls).toEqual([['traceghost: context of configure failed: no store']])
  warn.mockRestore()
})

it('may itself fail in a ghost', async () => {
  const reports = await reportsOf((api) => {
    api.configure({
      context() {
        failIn(api, 'in the context')
        return { route: '/cart' }
      },
    })
    failIn(api, 'first')
  })
  expect(reports.map(({ error, context }) => [error.message, context !== undefined])).toEqual([
    ['first', true],
    ['in the context', false],
  ])
})
