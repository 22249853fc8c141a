/** Errors that a framework hands over. */

import { beforeEach, expect, it, vi } from 'vitest'
import { flush, reportOf } from '../src/index.ts'
import { type Handed, handOver } from '../src/integrations/handed-over.ts'
import { ghostHandleError } from '../src/integrations/sveltekit.ts'
import type { Components, Report } from '../src/model.ts'
import { reportsOf, startTest, thrownBy } from './instrumented.ts'
import { load } from './programs/load.ts'
import { expectValid } from './schema.ts'

beforeEach(startTest)

interface Program {
  readonly render: (id: number) => never
  readonly mount: (id: number) => never
  readonly ignored: (id: number) => never
}

const { render, mount, ignored } = load<Program>(`
  const { ghost } = require('traceghost')
  exports.render = function render(id) { const row = { id }; throw new Error('no row ' + id) }
  exports.mount = ghost(function mount(id) { exports.render(id) }, { maskVars: ['secretPlan'] })
  exports.ignored = ghost(function ignored(id) { exports.render(id) }, { ignore: Error })
`)

const STACK = `
    at Row (file:///srv/shop/Row.js:12:7)
    at ul (<anonymous>)
    at Suspense (<anonymous>)
    at App (file:///srv/shop/App.js:3:1)`

const handed = (more: Partial<Handed> = {}): Handed => ({ framework: 'React', stack: STACK, ...more })

const namesOf = ({ stack }: Components | undefined = { framework: '', stack: [] }): string[] =>
  stack.map(({ functionName }) => functionName)

/** The reports of a step that throws an error, which is handed over in the same task. */
const reportsWith = (fail: () => unknown, more?: Partial<Handed>): Promise<Report[]> =>
  reportsOf(() => handOver(thrownBy(fail), handed(more), 'always'))

it('has the components, without elements, and is of the schema', async () => {
  const [report, ...others] = await reportsWith(() => mount(1), { step: 'render', owners: STACK })
  expect(others).toEqual([])
  expect(report).toMatchObject({ ghost: 'mount', notes: [], components: { framework: 'React', step: 'render' } })
  expect(namesOf(report?.components)).toEqual(['Row', 'Suspense', 'App'])
  expect(report?.components?.stack[0]).toMatchObject({ line: 12, column: 7, file: expect.stringMatching(/Row\.js$/) })
  expect(report?.components?.owners?.map(({ functionName }) => functionName)).toEqual(['Row', 'App'])
  expectValid(report as Report)
})

it('has the stack of other engines', async () => {
  const stack = '\nRow@http://shop.example/Row.js:12:7\nul@unknown:0:0\nApp@http://shop.example/App.js:3:1'
  const [report] = await reportsWith(() => mount(1), { stack })
  expect(namesOf(report?.components)).toEqual(['Row', 'App'])
})

it('has values as they were, masked by the ghosts that the error has left', async () => {
  const props = { title: 'orders', secretPlan: 'a-hidden-plan', password: 'correct-horse', list: [1] }
  const state = { plan: 'a-hidden-plan' }
  const [report] = await reportsOf(() => {
    const boundary = { functionName: 'App', props, state }
    handOver(
      thrownBy(() => mount(2)),
      handed({ boundary }),
      'always',
    )
    props.title = 'later'
    props.list.push(2)
  })
  const text = JSON.stringify(report)
  expect(text).not.toMatch(/a-hidden-plan|correct-horse|later/)
  const { functionName, line, props: shown } = report?.components?.boundary ?? {}
  expect({ functionName, line }).toEqual({ functionName: 'App', line: 3 })
  expect(shown).toMatchObject({ kind: 'object', entries: [{ key: 'title' }, {}, {}, { value: { size: 1 } }] })
})

it('runs no getter of props', async () => {
  const props = {
    get total(): never {
      throw new Error('has run')
    },
  }
  const [report] = await reportsWith(() => mount(3), { thrower: { functionName: 'Row', props } })
  expect(report?.components?.stack[0]?.props).toMatchObject({
    entries: [{ key: 'total', value: { reason: 'getter' } }],
  })
})

it('reports an error that has left no ghost, and one that nothing recorded', async () => {
  const [left] = await reportsWith(() => render(4))
  expect(left).toMatchObject({ ghost: 'render', suppressed: false })
  expect(left?.notes).toEqual([expect.stringContaining('React handed it over')])
  const foreign = new Error('of a library')
  const [report] = await reportsOf(() => handOver(foreign, handed(), 'always'))
  expect(report).toMatchObject({ ghost: 'Row', error: { message: 'of a library' } })
  expect(namesOf(report?.components)).toEqual(['Row', 'Suspense', 'App'])
})

it('reports no error that a ghost ignores, and none of which the framework recovers', async () => {
  expect(await reportsWith(() => ignored(5))).toEqual([])
  expect(
    await reportsOf(() =>
      handOver(
        thrownBy(() => render(6)),
        handed(),
        'where recorded',
      ),
    ),
  ).toEqual([])
})

it('belongs to the recorded cause of an error that the framework has made', async () => {
  const [report] = await reportsOf(() => {
    const cause = thrownBy(() => mount(7))
    handOver(new Error('could not render', { cause }), handed(), 'where recorded')
  })
  expect(report).toMatchObject({ ghost: 'mount', components: { framework: 'React' } })
})

it('comes to the report on demand where it is handed over after delivery', async () => {
  const error = thrownBy(() => mount(8))
  await flush()
  const before = await reportOf(error)
  handOver(error, handed(), 'always')
  const after = await reportOf(error)
  expect(before?.components).toBeUndefined()
  expect(namesOf(after?.components)).toEqual(['Row', 'Suspense', 'App'])
  expect(after?.id).toBe(before?.id)
})

it('belongs to the first of two attempts', async () => {
  const reports = await reportsOf(() => {
    const [, second] = [thrownBy(() => mount(9)), thrownBy(() => mount(9))]
    handOver(second, handed(), 'always')
  })
  expect(reports.map(({ components }) => components?.framework)).toContain('React')
  expect(reports[0]?.components?.framework).toBe('React')
})

it.each([undefined, null, 'text', 7, Symbol('s'), new Proxy({}, {})])('never throws: %s', async (thrown) => {
  await reportsOf(() => handOver(thrown, handed({ stack: '' }), 'always'))
  expect(() => handOver(thrown, handed({ boundary: { functionName: '' } }), 'always')).not.toThrow()
  await flush()
})

it('calls the given hook of SvelteKit with what it is given, and hands over errors of no known kind alone', async () => {
  const error = new Error('unexpected')
  const input = { kind: 'unknown', error, event: { route: { id: '/orders/[id]' } } }
  const given = vi.fn((_: typeof input) => ({ message: 'sorry' }))
  const handleError = ghostHandleError(given)
  const [report] = await reportsOf(() => {
    expect(handleError(input)).toEqual({ message: 'sorry' })
  })
  expect(given.mock.calls).toEqual([[input]])
  expect(report).toMatchObject({ components: { framework: 'SvelteKit', step: 'route /orders/[id]', stack: [] } })
  const known = { kind: 'framework', error: { status: 404, message: 'Not Found' }, event: null }
  expect(await reportsOf(() => void ghostHandleError()(known as never))).toEqual([])
})

it('writes what SvelteKit writes without a hook', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    const handleError = ghostHandleError()
    const error = new Error('outer', { cause: new Error('inner', { cause: 'text' }) })
    await reportsOf(() => {
      for (const input of [
        { kind: 'unknown', error },
        { kind: 'app', error: { status: 400, message: 'bad' } },
        { kind: 'validation', error: {}, issues: [1], remote: { name: 'buy', file: 'shop.remote.ts' } },
        { kind: 'validation', error: {}, issues: [2] },
      ])
        handleError(input as never)
    })
    expect(written.mock.calls).toEqual([
      [error.stack],
      [(error.cause as Error).stack],
      ['text'],
      ['Remote function buy (shop.remote.ts) schema validation failed:', [1]],
      ['Remote function schema validation failed:', [2]],
    ])
  } finally {
    written.mockRestore()
  }
})
