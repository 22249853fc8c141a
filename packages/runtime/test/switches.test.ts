/** `enabled` and `sampleRate`, of all ghosts and of one. */

import { beforeEach, describe, expect, it } from 'vitest'
import { configure, flush, ghost, reportOf } from '../src/index.ts'
import type { Report } from '../src/model.ts'
import type { GhostOptions } from '../src/options.ts'
import { reportsOf, startTest } from './instrumented.ts'
import { load, run } from './programs/load.ts'

beforeEach(() => {
  startTest()
  configure({ enabled: undefined, sampleRate: undefined })
})

interface Orders {
  charge(amount: number): unknown
  tried(amount: number): unknown
  quiet(amount: number): unknown
  around(amount: number): unknown
  attempt(amount: number): Promise<unknown>
}

const BUILT = `
  import { ghost } from 'traceghost'
  export const charge = ghost(function charge(amount) { const fee = amount * 2; throw new RangeError('fee ' + fee) })
  export const tried = ghost(function tried(amount) { return charge(amount) }, { suppress: true })
  export const quiet = ghost(function quiet(amount) { const fee = amount * 3; throw new RangeError('fee ' + fee) }, { enabled: false })
  export const around = ghost(function around(amount) { return quiet(amount) })
  export const attempt = ghost(async function attempt(amount) { await null; return charge(amount) }, { suppress: true })
`

let count = 0

/** Marks that no build has seen. Failures of equal names would count as equal. */
function bare(): Orders {
  count++
  const mark =
    (options: GhostOptions = {}) =>
    <Fn extends (amount: number) => unknown>(fn: Fn): Fn =>
      ghost(options)(Object.defineProperty(fn, 'name', { value: `${fn.name}${count}` }))
  const charge = mark()(function charge(amount: number) {
    throw new RangeError(`fee ${amount * 2}`)
  })
  const quiet = mark({ enabled: false })(function quiet(amount: number) {
    throw new RangeError(`fee ${amount * 3}`)
  })
  return {
    charge,
    quiet,
    tried: mark({ suppress: true })(function tried(amount: number) {
      return charge(amount)
    }),
    around: mark()(function around(amount: number) {
      return quiet(amount)
    }),
    attempt: mark({ suppress: true })(async function attempt(amount: number) {
      await null
      return charge(amount)
    }),
  }
}

const build = (): Orders =>
  load<Orders>(
    BUILT.replaceAll(/import .*/g, "const { ghost } = require('traceghost')").replaceAll(
      /export const (\w+)/g,
      'const $1 = exports.$1',
    ),
  )

const caught = (step: () => unknown): unknown => {
  try {
    return step()
  } catch (error) {
    return error
  }
}

const ghostsOf = (reports: readonly Report[]): string[] => reports.map((report) => report.ghost)

describe.each([
  ['built', build],
  ['bare', bare],
])('%s ghosts', (_, make) => {
  it('report nothing where all are off, and throw and suppress as before', async () => {
    const { charge, tried, attempt } = make()
    configure({ enabled: false })
    let thrown: unknown
    const reports = await reportsOf(async () => {
      thrown = caught(() => charge(2))
      expect(tried(1)).toBe(undefined)
      expect(await attempt(3)).toBe(undefined)
    })
    expect(thrown).toEqual(new RangeError('fee 4'))
    expect(reports).toEqual([])
    expect(await reportOf(thrown)).toBe(undefined)
  })

  it('are switched on again, also for an error that was thrown meanwhile', async () => {
    const { charge } = make()
    configure({ enabled: false })
    const error = caught(() => charge(2))
    await new Promise(setImmediate)
    configure({ enabled: true })
    expect(ghostsOf(await reportsOf(() => charge(5)))).toEqual([charge.name])
    const again = ghost(function again() {
      throw error
    })
    expect(ghostsOf(await reportsOf(again))).toEqual(['again'])
  })

  it('report what left one that is off, where it leaves another one', async () => {
    const { quiet, around } = make()
    expect(await reportsOf(() => caught(() => quiet(2)))).toEqual([])
    const [report, ...others] = await reportsOf(() => caught(() => around(2)))
    expect([report?.ghost, others]).toEqual([around.name, []])
    expect(report?.frames.map(({ functionName }) => functionName)).toEqual([quiet.name, around.name])
  })

  it('are not switched on by a mark where all are off', async () => {
    configure({ enabled: false })
    const on = ghost(
      function on() {
        throw new Error('on')
      },
      { enabled: true },
    )
    expect(await reportsOf(on)).toEqual([])
  })

  it.each([
    [1, '1234567890 1234567890'],
    [0.5, '13579 13579'],
    [0.25, '159 37'],
    [0.1, '1 1'],
    [0, ' '],
  ])('report a share of %s of equal failures, beginning with the first', async (sampleRate, expected) => {
    const { charge } = make()
    configure({ sampleRate, maxReportsPerSecond: 100 })
    const amounts: number[][] = [[], []]
    const reports: Report[] = []
    for (const list of amounts) {
      const all = await reportsOf(async () => {
        for (let amount = 1; amount <= 10; amount++) {
          caught(() => charge(amount))
          await flush()
        }
      })
      list.push(...all.map(({ error }) => Number(error.message.slice(4)) / 2))
      reports.push(...all)
    }
    expect(amounts.map((list) => list.map((amount) => amount % 10).join('')).join(' ')).toBe(expected)
    if (sampleRate === 0.5) expect(reports.map(({ dropped }) => dropped)).toEqual([0, ...Array(9).fill(1)])
    configure({ maxReportsPerSecond: undefined })
  })

  it('have a first report of each kind of failure', async () => {
    const { charge, quiet, around } = make()
    configure({ sampleRate: 0.01 })
    const reports = await reportsOf(async () => {
      for (const each of [charge, around, charge, around]) {
        caught(() => each(1))
        await flush()
      }
    })
    expect(ghostsOf(reports)).toEqual([charge, around].map(({ name }) => name))
    expect(quiet).toThrow('fee')
  })
})

it('has the rate of its mark, not that of all', async () => {
  configure({ sampleRate: 0 })
  const rare = ghost(
    function rare() {
      throw new Error('rare')
    },
    { sampleRate: 1 },
  )
  expect(await reportsOf(rare)).toHaveLength(1)
})

it.each([
  ['enabled', 'off', 'true or false'],
  ['sampleRate', 1.1, 'a number from 0 to 1'],
  ['sampleRate', -0.1, 'a number from 0 to 1'],
  ['sampleRate', '0.5', 'a number from 0 to 1'],
  ['sampleRate', Number.NaN, 'a number from 0 to 1'],
])('says that %s is not %s', (name, value, allowed) => {
  const written = typeof value === 'string' ? `'${value}'` : value
  const message = `ghost option ${name} must be ${allowed}, but got ${written}.`
  expect(() => configure({ [name]: value })).toThrow(new TypeError(message))
  expect(() => ghost({ [name]: value })).toThrow(new TypeError(message))
})

describe('the environment', () => {
  const PROGRAM = `
    import { configure, flush, ghost, onReport, reportOf } from 'traceghost'
    configure({ reportType: 'none', enabled: true })
    let count = 0
    onReport(() => { count++ })
    const fail = ghost(function fail(amount) { throw new Error('no ' + amount) })
    const tried = ghost(function tried(amount) { return fail(amount) }, { suppress: true })
    let error
    try { fail(1) } catch (thrown) { error = thrown }
    const value = tried(2)
    await flush()
    console.log(count, value, error.message, (await reportOf(error)) !== undefined)
  `
  const ON = '2 undefined no 1 true\n'
  const OFF = '0 undefined no 1 false\n'

  it.each<[Record<string, string>, string]>([
    [{}, ON],
    [{ TRACEGHOST_ENABLED: 'off' }, OFF],
    [{ TRACEGHOST_ENABLED: '0' }, OFF],
    [{ TRACEGHOST_ENABLED: 'false' }, OFF],
    [{ TRACEGHOST_ENABLED: 'OFF' }, OFF],
    [{ TRACEGHOST_ENABLED: 'on' }, ON],
    [{ TRACEGHOST_ENABLED: 'production' }, OFF],
    [{ TRACEGHOST_ENABLED: 'production', NODE_ENV: 'production' }, ON],
    [{ TRACEGHOST_ENABLED: 'development', NODE_ENV: 'production' }, OFF],
  ])('%j', (env, expected) => {
    for (const isBare of [true, false]) {
      const { stdout, stderr } = run(PROGRAM, { env, isBare })
      expect([stdout, stderr]).toEqual([expected, ''])
    }
  })
})

it('says which text is no switch, once', () => {
  const { stdout, stderr } = run(
    `
    import { ghost } from 'traceghost'
    const fail = ghost(function fail() { throw new Error('no') }, { reportType: 'none', suppress: true })
    fail()
    fail()
    console.log('done')
  `,
    { env: { TRACEGHOST_ENABLED: 'never' } },
  )
  const allowed = 'one of 1, 0, on, off, true, false, development, production'
  expect([stdout, stderr]).toEqual(['done\n', `traceghost: TRACEGHOST_ENABLED must be ${allowed}, but got 'never'\n`])
})

describe('at the end of a process', () => {
  it.each([
    ['sampleRate: 0.5', '1 more report was dropped: sampleRate is 0.5'],
    ['sampleRate: 0', '4 reports were dropped: sampleRate is 0'],
    ['sampleRate: 0.5, maxReportsPerSecond: 0', '4 reports were dropped: maxReportsPerSecond is 0'],
    ['maxReportsPerSecond: 3', '1 more report was dropped: too many at once'],
    ['sampleRate: 0.75, maxReportsPerSecond: 2', '1 more report was dropped: sampleRate is 0.75, too many at once'],
  ])('%s', (options, line) => {
    const { stderr } = run(`
      import { configure, ghost, onReport } from 'traceghost'
      configure({ reportType: 'none', ${options} })
      onReport(() => {})
      const fail = ghost(function fail() { throw new Error('no') })
      for (let i = 0; i < 4; i++) { try { fail() } catch {} ; await new Promise(setImmediate) }
    `)
    expect(stderr).toBe(`traceghost: ${line}\n`)
  })
})
