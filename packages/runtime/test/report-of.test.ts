/** Reports on demand: of every error that came through instrumented code, and of no other. */

import { beforeEach, describe, expect, it, vi } from 'vitest'
import { configure, flush, ghost, onReport, reportOf } from '../src/index.ts'
import type { Report } from '../src/model.ts'
import { platform } from '../src/platform/node.ts'
import { reportsOf, scopesOf, startTest, thrownBy, variablesOf } from './instrumented.ts'
import { load } from './programs/load.ts'

beforeEach(startTest)

interface Program {
  readonly find: (id: number) => never
  readonly pay: (id: number) => never
  readonly payAll: (id: number) => never
  readonly quiet: (id: number) => void
  readonly ignored: (id: number) => never
  readonly again: (error: unknown) => never
  readonly later: (id: number) => Promise<never>
}

const { find, pay, payAll, quiet, ignored, again, later } = load<Program>(`
  const { ghost } = require('traceghost')
  exports.find = function find(id) { const row = { id }; throw new Error('no row ' + id) }
  exports.pay = ghost(function pay(id) { const amount = id * 2; const secretPlan = 'hidden-' + id; exports.find(id) }, { maskVars: ['secretPlan'] })
  exports.payAll = ghost(function payAll(id) { const all = [id]; exports.pay(id) })
  exports.quiet = ghost({ suppress: true })(function quiet(id) { exports.quiet.error = new Error('quiet'); throw exports.quiet.error })
  exports.ignored = ghost(function ignored(id) { exports.find(id) }, { ignore: Error })
  exports.again = function again(error) { const time = 2; throw error }
  exports.later = async function later(id) { const row = { id }; await null; row.id++; throw new Error('late') }
`)

const namesOf = (report: Report | undefined): string[] | undefined =>
  report?.frames.map(({ functionName }) => functionName)

/** The report that somebody asks for, who hears of all reports that are delivered meanwhile. */
async function askedFor(error: unknown): Promise<[Report | undefined, Report[]]> {
  let asked: Report | undefined
  const delivered = await reportsOf(async () => {
    asked = await reportOf(error)
  })
  return [asked, delivered]
}

describe('an error has a report', () => {
  it('that has left no ghost: its innermost function stands for one, and a note says so', async () => {
    const [report, delivered] = await askedFor(thrownBy(() => find(3)))
    expect(report).toMatchObject({ schema: 1, ghost: 'find', suppressed: false, error: { message: 'no row 3' } })
    expect(scopesOf(report?.frames[0])).toEqual([
      ['function', { row: { id: 3 } }],
      ['parameters', { id: 3 }],
    ])
    expect(report?.notes).toEqual([expect.stringContaining('has left no ghost')])
    expect(delivered).toEqual([])
  })

  it('that is delivered: the same', async () => {
    const error = thrownBy(() => pay(1))
    const [delivered] = await reportsOf(() => {}).then(() => reportsOf(() => Promise.reject(thrownBy(() => pay(2)))))
    expect(delivered?.error.message).toBe('no row 2')
    expect((await reportOf(error))?.error.message).toBe('no row 1')
    let told: unknown
    const reports = await reportsOf(() => {
      const stop = onReport((_, thrown) => {
        told = thrown
        stop()
      })
      pay(3)
    })
    expect(await reportOf(told)).toBe(reports[0])
  })

  it('whose report waits: the one that is delivered then', async () => {
    const seen: unknown[] = []
    const [delivered] = await reportsOf(async () => {
      seen.push(await reportOf(thrownBy(() => pay(4))))
    })
    expect(seen).toEqual([delivered])
    expect(seen[0]).toBe(delivered)
  })

  it('that was suppressed', async () => {
    const [delivered] = await reportsOf(() => quiet(1))
    const { error } = quiet as unknown as { error: unknown }
    expect(delivered?.suppressed).toBe(true)
    expect(await reportOf(error)).toBe(delivered)
  })

  it('that is ignored', async () => {
    const [report, delivered] = await askedFor(thrownBy(() => ignored(5)))
    expect(report).toMatchObject({ ghost: 'ignored', error: { message: 'no row 5' } })
    expect(namesOf(report)).toEqual(['find', 'ignored'])
    expect(variablesOf(report?.frames[1])).toEqual({ id: 5 })
    expect(report?.notes).toEqual([])
    expect(delivered).toEqual([])
  })

  it('that was one too many, and what its ghosts mask is masked', async () => {
    const errors: unknown[] = []
    const delivered = await reportsOf(() => {
      for (let id = 0; id < 20; id++) errors.push(thrownBy(() => payAll(id)))
    })
    expect(delivered).toHaveLength(10)
    const report = await reportOf(errors[15])
    expect(report).toMatchObject({ ghost: 'pay', error: { message: 'no row 15' }, dropped: 0 })
    expect(namesOf(report)).toEqual(['find', 'pay', 'payAll'])
    expect(variablesOf(report?.frames[1])).toEqual({ id: 15, amount: 30, secretPlan: '<redacted>' })
    expect(JSON.stringify(report)).not.toContain('hidden-15')
    expect(delivered.map(({ dropped }) => dropped)).toEqual([...Array(9).fill(0), 10])
  })

  it('that is the cause of one that was recorded nowhere', async () => {
    const cause = thrownBy(() => find(6))
    const error = new Error('outer', { cause: new Error('middle', { cause }) })
    expect(await reportOf(error)).toBe(await reportOf(cause))
    const nearest = thrownBy(() => again(new Error('near', { cause })))
    expect((await reportOf(new Error('outer', { cause: nearest })))?.error).toMatchObject({
      message: 'near',
      cause: { message: 'no row 6', frames: [{ functionName: 'find' }] },
    })
  })

  it('that a wrapper has seen', async () => {
    const wrapped = ghost(function wrapped(id: number) {
      throw new Error(`wrapped ${id}`)
    })
    const error = thrownBy(() => wrapped(1))
    expect((await reportOf(error))?.frames).toMatchObject([{ functionName: 'wrapped' }])
    await flush()
  })

  it('that is a primitive, until its task is over', async () => {
    const thrown = thrownBy(() => again('oops'))
    expect((await reportOf(thrown))?.error).toMatchObject({ type: 'string', message: 'oops' })
    await new Promise((resolve) => setImmediate(resolve))
    expect(await reportOf('oops')).toBeUndefined()
  })
})

describe('there is none', () => {
  const cyclic = new Error('a')
  cyclic.cause = new Error('b', { cause: cyclic })
  it.each<[string, unknown]>([
    ['of an error that came through no instrumented code', new Error('other')],
    ['of undefined', undefined],
    ['of a text', 'text'],
    ['of an object', {}],
    ['of causes that go round', cyclic],
    [
      'of an error whose cause only a getter knows',
      Object.defineProperty(new Error('x'), 'cause', {
        get() {
          throw new Error('never read')
        },
      }),
    ],
    [
      'of a Proxy',
      new Proxy(new Error('x'), {
        getOwnPropertyDescriptor() {
          throw new Error('never asked')
        },
      }),
    ],
  ])('%s', async (_, error) => {
    const warn = vi.spyOn(platform, 'warn')
    expect(await reportOf(error)).toBeUndefined()
    expect(warn).not.toHaveBeenCalled()
  })
})

describe('the same error has the same report', () => {
  it('until frames are added', async () => {
    const error = thrownBy(() => find(7))
    const [first, second] = await Promise.all([reportOf(error), reportOf(error)])
    expect(second).toBe(first)
    expect(await reportOf(error)).toBe(first)
  })

  it('and another one then, which has all of them', async () => {
    const caught: (Report | undefined)[] = []
    const { outer } = load<{ outer: (inspect: (error: unknown) => void) => void }>(`
      require('traceghost').ghost(() => {})
      exports.outer = function outer(inspect) {
        const step = 1
        try { inner() } catch (error) { inspect(error); throw error }
      }
      function inner() { const depth = 2; throw new Error('inner') }
    `)
    const pending: Promise<Report | undefined>[] = []
    const error = thrownBy(() => outer((each) => pending.push(reportOf(each))))
    caught.push(await pending[0], await reportOf(error))
    expect(caught.map(namesOf)).toEqual([['inner'], ['inner', 'outer']])
    expect(caught[0]?.id).not.toBe(caught[1]?.id)
  })

  it('also when so many were made since that it is made anew', async () => {
    const error = thrownBy(() => pay(8))
    const [first] = await reportsOf(() => {})
    const before = await reportOf(error)
    expect(first ?? before).toBe(before)
    for (let id = 0; id < 60; id++) await reportOf(thrownBy(() => find(id)))
    const after = await reportOf(error)
    expect(after).not.toBe(before)
    expect(after).toEqual(before)
  })

  it('and one of its own when it is thrown again', async () => {
    const error = thrownBy(() => pay(9))
    const [first] = await reportsOf(() => {})
    await new Promise((resolve) => setImmediate(resolve))
    thrownBy(() => again(error))
    const second = await reportOf(error)
    expect(namesOf(second)).toEqual(['again'])
    expect(second?.id).not.toBe(first?.id)
  })
})

it('tells values as they are when it is called, and leaves those of the recording', async () => {
  const { hold } = load<{ hold: (list: number[]) => never }>(
    `const { ghost } = require('traceghost')
     function fail(list) { throw new Error('held') }
     exports.hold = async function hold(list) { await null; fail(list) }
     exports.hold = ((inner) => ghost(async function outer(list) { try { await inner(list) } catch (error) { list.push(2); throw error } }))(exports.hold)`,
  )
  const list = [1]
  let asked: Promise<Report | undefined> | undefined
  const [delivered] = await reportsOf(async () => {
    const failed = (hold as unknown as (given: number[]) => Promise<never>)(list)
    await failed.catch((error) => {
      asked = reportOf(error)
      list.push(3)
    })
  })
  const listIn = (report: Report | undefined): unknown => variablesOf(report?.frames[0]).list
  expect(listIn(await asked)).toEqual([1, 2])
  expect(listIn(delivered)).toEqual([1, 2])
  expect(await asked).toBe(delivered)
})

it('uses up no limit', async () => {
  for (let id = 0; id < 200; id++) await reportOf(thrownBy(() => find(id)))
  expect(await reportsOf(() => pay(1))).toHaveLength(1)
})

it('does not make the error one that a later ghost may not report, nor take its values away', async () => {
  const pending: Promise<Report | undefined>[] = []
  const { outer } = load<{ outer: (inspect: (error: unknown) => void) => void }>(`
    const { ghost } = require('traceghost')
    function inner(list) { throw new Error('inner') }
    exports.outer = ghost(function outer(inspect) {
      const list = [1]
      try { inner(list) } catch (error) { inspect(error); list.push(2); throw error }
    })
  `)
  const [delivered] = await reportsOf(() => outer((error) => pending.push(reportOf(error))))
  expect(variablesOf((await pending[0])?.frames[0]).list).toEqual([1])
  expect(namesOf(delivered)).toEqual(['inner', 'outer'])
  expect(variablesOf(delivered?.frames[0]).list).toEqual([1, 2])
})

it('leaves what is recorded of a cause', async () => {
  const cause = thrownBy(() => find(1))
  const outer = thrownBy(() => again(new Error('outer', { cause })))
  configure({ depth: 0 })
  expect((await reportOf(outer))?.error.cause?.frames).toMatchObject([{ omitted: 'depth' }])
  configure({ depth: undefined })
  expect(variablesOf((await reportOf(cause))?.frames[0])).toEqual({ id: 1, row: { id: 1 } })
})

it('tells of asynchronous functions', async () => {
  const error = await later(1).catch((reason) => reason)
  expect(variablesOf((await reportOf(error))?.frames[0])).toEqual({ id: 1, row: { id: 2 } })
})

it('numbers what was copied at several times apart', async () => {
  const { fail } = load<{ fail: (error: unknown, one: object, other: object) => never }>(`
    const { ghost } = require('traceghost')
    exports.fail = ghost(function fail(error, one, other) { const both = [one, other, one]; throw error })
  `)
  const shared = { same: true }
  const error = Object.assign(new Error('x'), { data: [shared, shared], more: [{}, {}] })
  error.more.push(error.more[0] as object)
  let asked: Report | undefined
  await reportsOf(async () => {
    asked = await reportOf(thrownBy(() => fail(error, { shared }, { shared })))
  })
  const ids = idsIn(asked, 'object')
  expect(ids.length).toBeGreaterThan(3)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(idsIn(asked, 'reference')))
})

/** Ids of all values of a kind. */
function idsIn(report: unknown, kind: string): number[] {
  const ids: number[] = []
  JSON.parse(JSON.stringify(report), (_, value) => {
    if (value?.kind === kind && value.id !== undefined) ids.push(value.id)
    return value
  })
  return ids
}

describe('a listener is called with the error', () => {
  it.each<[string, unknown]>([
    ['an error', new Error('told')],
    ['a primitive', 'told'],
    ['a cause', new Error('outer', { cause: new Error('inner') })],
  ])('%s', async (_, error) => {
    const told: unknown[] = []
    const fails = ghost(
      () => {
        throw error
      },
      { onReport: (report, thrown) => told.push([report.schema, thrown]) },
    )
    const stop = onReport((report, thrown) => told.push([report.schema, thrown]))
    await reportsOf(fails)
    stop()
    expect(told).toEqual([
      [1, error],
      [1, error],
    ])
  })
})

it('is one failure in an async function without a name, in a file of other lines with the name of the source', async () => {
  const { called } = load<{ called: () => Promise<never> }>(
    `const fail = async (id) => { try { await null; throw 1 } catch (cause) { throw new Error('late', { cause }) } }
    const call = (run) => () => run()
    exports.called = call(async () => { const ids = [1]; await fail(1) })`,
    'all',
    (code) => `${'\n'.repeat(80)}${code}`,
  )
  const error = await called().catch((reason: unknown) => reason)
  await new Promise((resolve) => setImmediate(resolve))
  const report = await reportOf(error)
  expect(namesOf(report)).toEqual(['fail', 'callback of call'])
  expect(report?.error.frames).toBe(undefined)
})
