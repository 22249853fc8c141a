/** Tables whose names stand in a file of their own. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type LoadNames,
  type NamesFile,
  NO_SCOPE,
  NO_VALUE,
  type Site,
  type TableApart,
  type TableThunk,
} from '../src/contract.ts'
import { plainReport } from '../src/eager/plain.ts'
import { framesOf } from '../src/eager/recording/frames.ts'
import type { Recording } from '../src/eager/recording/model.ts'
import { findRecording } from '../src/eager/recording.ts'
import { flush, onReport, reportOf as reportOn } from '../src/index.ts'
import type { Report } from '../src/model.ts'
import { capture as $g } from '../src/recorder.ts'
import { nameReport } from '../src/reporters.ts'
import { withoutNames } from '../src/skeleton.ts'
import {
  FILE,
  marked,
  plain,
  reportOf,
  reportsOf,
  root,
  scopesOf,
  startTest,
  thunkOf,
  variablesOf,
} from './instrumented.ts'
import { expectValid } from './schema.ts'

const SECRET = 'correct-horse-battery'

let ids = 0

interface Apart {
  readonly thunk: TableThunk
  readonly names: NamesFile
}

/** The same table without its names. */
function apart(whole: TableThunk, load: (names: NamesFile) => LoadNames | 0): Apart {
  const [file, text, ...options] = whole()
  const id = `id${ids++}`
  const names = { names: { [id]: [file, text] as const } }
  const skeleton = withoutNames(text, (name) => /password/.test(name))
  return { names, thunk: (() => [load(names), id, skeleton, ...options] satisfies TableApart) as unknown as TableThunk }
}

const table = (): TableThunk =>
  thunkOf(
    [plain('step'), marked('pay')],
    [root(0, 'amount', 'total password'), [0, 0, 'loop', 4, '', 'item'], root(1, 'order')],
  )

/** `pay` fails in a loop of `step`. */
function fail(thunk: TableThunk, error: Error = new Error('declined')): never {
  try {
    try {
      $g(error, thunk, 1, 'book')
    } catch {}
    $g(error, thunk, 0, 42, 7, SECRET)
  } catch {}
  return $g(error, thunk, 2, { id: 1 }) as never
}

const NAMED = [
  ['loop', { item: 'book' }],
  ['function', { total: 7, password: '<redacted>' }],
  ['parameters', { amount: 42 }],
]

const BUNDLE = 'https://shop.example/assets/main.js'

/** In a minified bundle without a source map. */
function thrownIn(bundle: string): Error {
  const error = new Error('declined')
  error.stack = `Error: declined\n    at a (${bundle}:1:200)\n    at b (${bundle}:1:300)`
  return error
}

function whenResolved(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

beforeEach(() => startTest())

describe('when the file comes', () => {
  it('the report is the one that a whole table has', async () => {
    const { thunk } = apart(table(), (names) => async () => names)
    const reports = await reportsOf(() => {
      for (const each of [thunk, table()]) {
        try {
          fail(each, new Error(`declined ${SECRET}`))
        } catch {}
      }
    })
    const [whole, report] = reports as [Report, Report]
    expect(withoutMoment(report)).toEqual(withoutMoment(whole))
    expect(scopesOf(report.frames[0])).toEqual(NAMED)
    expect(report.frames[0]).toMatchObject({ functionName: 'step', scopes: [{ line: 4 }, { line: 1 }, { line: 1 }] })
    expect(JSON.stringify(report)).not.toContain(SECRET)
  })

  it('names have the values that their signs say', async () => {
    const signs = thunkOf([marked('signs')], [root(0, '', '?unset -behind ?set last')])
    const { thunk } = apart(signs, (names) => async () => names)
    const report = await reportOf(() => $g(new Error('signs'), thunk, 0, undefined, 3, undefined))
    expect(variablesOf(report.frames[0])).toEqual({
      unset: '<uninitialised>',
      behind: '<uninitialised>',
      set: 3,
      last: 'undefined',
    })
  })

  it('blocks without a handler have their names, kinds and lines', async () => {
    const blocks = thunkOf(
      [marked('blocks')],
      [
        root(0, 'amount', 'total . ? . -'),
        [0, 0, 'block', 3, '', '', '', 'item ?part'],
        [0, 0, 'loop', 5, '', '', '', 'password -behind'],
        [0, 0, 'block', 6, '', 'own'],
      ],
    )
    const { thunk } = apart(blocks, (names) => async () => names)
    const throwIn = (first: unknown, second: unknown): Promise<Report> =>
      reportOf(() => $g(new Error('blocks'), thunk, 0, 42, 7, first, undefined, second))
    const own = ['function', { total: 7 }]
    const { frames: inBoth } = await throwIn('book', SECRET)
    expect(scopesOf(inBoth[0])).toEqual([
      ['loop', { password: '<redacted>', behind: '<uninitialised>' }],
      ['block', { item: 'book', part: '<uninitialised>' }],
      own,
      ['parameters', { amount: 42 }],
    ])
    expect(inBoth[0]).toMatchObject({ scopes: [{ line: 5 }, { line: 3 }, { line: 1 }, { line: 1 }] })
    const { frames: inOne } = await throwIn(NO_VALUE, NO_SCOPE)
    const [block, around] = scopesOf(inOne[0])
    expect([block, around]).toEqual([['block', { item: '<uninitialised>', part: '<uninitialised>' }], own])
    const { frames: inNone } = await throwIn(NO_SCOPE, NO_SCOPE)
    expect(scopesOf(inNone[0])[0]).toEqual(own)
  })

  it('names of a loop that its body hides are in scopes of their own', async () => {
    const hiding = (): TableThunk => thunkOf([marked('hiding')], [root(0), [0, 0, 'loop', 4, '', 'item total', 'item']])
    const failIn = async (thunk: TableThunk): Promise<Report> =>
      reportOf(() => {
        const error = new Error('hiding')
        expect(() => $g(error, thunk, 1, 1, 7, () => 'in')).toThrow(error)
        $g(error, thunk, 0)
      })
    const scopes = [
      { kind: 'block', line: 4, variables: [{ name: 'item' }] },
      { kind: 'loop', line: 4, variables: [{ name: 'item' }, { name: 'total' }] },
    ]
    const come = apart(hiding(), (names) => async () => names)
    const hidden = apart(hiding(), () => 0)
    const inline = await failIn(hiding())
    for (const report of [inline, await failIn(come.thunk), nameReport(await failIn(hidden.thunk), hidden.names)]) {
      expect(report.frames[0]?.scopes).toMatchObject(scopes)
      expect(scopesOf(report.frames[0])).toEqual([
        ['block', { item: 'in' }],
        ['loop', { item: 1, total: 7 }],
      ])
    }
  })

  it('nothing is shown before', async () => {
    const { promise, resolve } = whenResolved()
    const { thunk } = apart(table(), (names) => async () => promise.then(() => names))
    const reports: Report[] = []
    const stop = onReport((report) => reports.push(report))
    expect(() => fail(thunk)).toThrow('declined')
    const other = thunkOf([marked('other')], [root(0)])
    expect(() => $g(new Error('other'), other, 0)).toThrow('other')
    await new Promise((done) => setImmediate(done))
    expect(reports.map(({ ghost }) => ghost)).toEqual(['other'])
    resolve()
    await flush()
    expect(reports.map(({ ghost }) => ghost)).toEqual(['other', 'pay'])
    stop()
  })

  it('values are those of the failure', async () => {
    const { promise, resolve } = whenResolved()
    const { thunk } = apart(thunkOf([marked('pay')], [root(0, 'order')]), (names) => async () => {
      await promise
      return names
    })
    const order = { id: 1 }
    const report = await reportOf(() => {
      setImmediate(() => {
        order.id = 2
        resolve()
      })
      $g(new Error('no'), thunk, 0, order)
    })
    expect(variablesOf(report.frames[0])).toEqual({ order: { id: 1 } })
  })

  it('a report on demand waits, too', async () => {
    const { thunk } = apart(thunkOf([plain('find')], [root(0, 'row')]), (names) => async () => names)
    const error = new Error('no row')
    const row = { id: 7 }
    expect(() => $g(error, thunk, 0, row)).toThrow(error)
    const asked = reportOn(error)
    row.id = 8
    const report = await asked
    expect(report?.frames).toMatchObject([{ functionName: 'find' }])
    expect(variablesOf(report?.frames[0])).toEqual({ row: { id: 7 } })
  })

  it('it is asked for once', async () => {
    let count = 0
    const { thunk } = apart(table(), (names) => async () => {
      count++
      return names
    })
    for (let index = 0; index < 3; index++) await reportOf(() => fail(thunk))
    expect(count).toBe(1)
  })
})

const withoutMoment = ({ id: _, time: __, environment: ___, ...rest }: Report): Partial<Report> => rest

describe('when the file does not come', () => {
  const gone = (): LoadNames => async () => {
    throw new TypeError('Failed to fetch dynamically imported module: /names.js')
  }

  it('values stand under positions, and what may be secret is hidden', async () => {
    const { thunk } = apart(table(), gone)
    const report = await reportOf(() => fail(thunk, new Error(`declined ${SECRET}`)))
    expectValid(report)
    expect(report.ghost).toBe('#1')
    expect(report.frames).toMatchObject([
      { functionName: '#0', line: 0, ghost: false, names: expect.stringMatching(/^id\d+ 0$/) },
      { functionName: '#1', line: 0, ghost: true, names: expect.stringMatching(/^id\d+ 1$/) },
    ])
    expect(report.frames[0]?.file).toBeUndefined()
    expect(scopesOf(report.frames[0])).toEqual([
      ['block', { '#4': 'book' }],
      ['function', { '#2': 7, '#3': '<redacted>' }],
      ['parameters', { '#1': 42 }],
    ])
    expect(report.notes.join('\n')).toContain(
      'The names of 2 functions could not be loaded (Failed to fetch dynamically imported module: /names.js)',
    )
    expect(JSON.stringify(report)).not.toContain(SECRET)
  })

  it('the place is the one that the stack has', async () => {
    const { thunk } = apart(table(), gone)
    const report = await reportOf(() => fail(thunk, thrownIn(BUNDLE)))
    expectValid(report)
    expect(report.trigger).toEqual({ functionName: 'a', file: BUNDLE, line: 1, column: 200 })
    expect(report.notes).toEqual([expect.stringContaining('The names of 2 functions could not be loaded')])
  })

  it('there is no line where there is no stack', async () => {
    const { thunk } = apart(table(), gone)
    const error = new Error('declined')
    error.stack = ''
    const report = await reportOf(() => fail(thunk, error))
    expectValid(report)
    expect(report.trigger).toEqual({ functionName: '#0' })
  })

  it('failures of different files have different fingerprints', async () => {
    const [one, other] = [apart(table(), gone), apart(table(), gone)]
    const fingerprints: string[] = []
    for (const { thunk } of [one, one, other])
      fingerprints.push((await reportOf(() => fail(thunk, thrownIn(BUNDLE)))).fingerprint)
    const [id = '', otherId = ''] = [one, other].flatMap(({ names }) => Object.keys(names.names))
    expect(fingerprints).toEqual([id, id, otherId].map((each) => `Error main.js:1 ${each}#0 ${each}#1`))
  })

  it('names of the project hide all values', async () => {
    const whole = thunkOf([marked('pay', { maskVars: ['order'] })], [root(0, 'order total')])
    const { thunk } = apart(whole, gone)
    const report = await reportOf(() => $g(new Error('no'), thunk, 0, { id: 1 }, 5))
    expect(variablesOf(report.frames[0])).toEqual({ '#1': '<redacted>', '#2': '<redacted>' })
  })

  it('keys inside of values are masked as always', async () => {
    const { thunk } = apart(thunkOf([marked('pay')], [root(0, 'order')]), gone)
    const report = await reportOf(() => $g(new Error('no'), thunk, 0, { id: 1, password: SECRET }))
    expect(variablesOf(report.frames[0])).toEqual({ '#1': { id: 1, password: '<redacted>' } })
  })

  it('the next failure asks again', async () => {
    let count = 0
    const { thunk } = apart(table(), (names) => async () => {
      if (count++ === 0) throw new TypeError('offline')
      return names
    })
    expect((await reportOf(() => fail(thunk))).ghost).toBe('#1')
    expect((await reportOf(() => fail(thunk))).ghost).toBe('pay')
    expect(count).toBe(2)
  })

  it('a file of another build names nothing', async () => {
    const { thunk } = apart(table(), () => async () => ({ names: { other: [FILE, ''] } }))
    const report = await reportOf(() => fail(thunk))
    expect(report.ghost).toBe('#1')
    expect(report.notes.join('\n')).toContain('could not be loaded (their file is of another build)')
  })
})

describe('when the rest of the runtime does not come', () => {
  /** The report that a page makes without it. */
  function plainly(thunk: TableThunk): Report {
    const error = new Error(`declined ${SECRET}`)
    expect(() => fail(thunk, error)).toThrow(error)
    const recording = findRecording(error) as Recording
    return plainReport({ error, recording, site: framesOf(recording)[1]?.site as Site, suppressed: false, time: 0 })
  }

  afterEach(flush)

  it('a report has neither the id of a table for a file, nor a line', () => {
    const { thunk, names } = apart(table(), () => 0)
    const report = plainly(thunk)
    const [id] = Object.keys(names.names)
    expectValid(report)
    expect(report).toMatchObject({
      ghost: '#1',
      trigger: { functionName: '#0' },
      fingerprint: `Error ${id}#0 ${id}#1`,
      frames: [
        { functionName: '#0', line: 0, names: `${id} 0` },
        { functionName: '#1', line: 0, names: `${id} 1` },
      ],
    })
    expect(report.trigger).not.toHaveProperty('file')
    expect(report.frames[0]).not.toHaveProperty('file')
    const named = nameReport(report, names)
    const whole = plainly(table())
    expect(named.ghost).toBe(whole.ghost)
    expect(named.trigger).toEqual(whole.trigger)
    expect(named.fingerprint).toBe(whole.fingerprint)
  })

  it('has names that have come', async () => {
    const { thunk } = apart(table(), (names) => async () => names)
    plainly(thunk)
    await Promise.resolve()
    expect(plainly(thunk)).toMatchObject({ ghost: 'pay', trigger: { functionName: 'step', file: FILE } })
  })
})

describe('where only the project has the file', () => {
  const { thunk, names } = apart(table(), () => 0)

  it('reports carry ids', async () => {
    const report = await reportOf(() => fail(thunk))
    expectValid(report)
    expect(report.frames.map((frame) => frame.names)).toEqual([
      expect.stringMatching(/^id\d+ 0$/),
      expect.stringMatching(/^id\d+ 1$/),
    ])
    expect(report.notes.join('\n')).toContain('are in a file of the build')
  })

  it('names them', async () => {
    const report = nameReport(await reportOf(() => fail(thunk)), { names: names.names })
    const whole = await reportOf(() => fail(table()))
    expectValid(report)
    expect(scopesOf(report.frames[0])).toEqual(NAMED)
    expect(report.frames.map(withoutPlace)).toEqual(whole.frames.map(withoutPlace))
    expect(report.ghost).toBe('pay')
    expect(report.notes).toEqual([])
  })

  it('masks again what the project hides', async () => {
    const error = new Error('declined order-4711-abc')
    const thunkOfOrder = apart(thunkOf([marked('pay')], [root(0, 'orderNumber total')]), () => 0)
    const report = await reportOf(() => $g(error, thunkOfOrder.thunk, 0, 'order-4711-abc', 3))
    expect(variablesOf(report.frames[0])).toEqual({ '#1': 'order-4711-abc', '#2': 3 })
    const named = nameReport(report, [{ names: {} }, thunkOfOrder.names], { maskVars: ['orderNumber'] })
    expect(variablesOf(named.frames[0])).toEqual({ orderNumber: '<redacted>', total: 3 })
    expect(JSON.stringify(named)).not.toContain('order-4711-abc')
  })

  it('has the place and the fingerprint of a whole table, without a source map', async () => {
    const report = nameReport(await reportOf(() => fail(thunk, thrownIn(BUNDLE))), names)
    const whole = await reportOf(() => fail(table(), thrownIn(BUNDLE)))
    expect(whole.trigger.file).toBe(FILE)
    const { trigger, fingerprint, notes } = whole
    expect({ trigger: report.trigger, fingerprint: report.fingerprint, notes: report.notes }).toEqual({
      ...{ trigger, fingerprint, notes },
    })
  })

  it('says what is wrong with its arguments', async () => {
    const report = await reportOf(() => fail(thunk))
    const given =
      (...args: readonly unknown[]): unknown =>
      () =>
        (nameReport as (...args: readonly unknown[]) => unknown)(...args)
    const files = 'must be what JSON.parse makes of a file *.names.json of the build, or an array of these, but got'
    expect(given(report)).toThrow(new TypeError(`The second argument of nameReport ${files} undefined.`))
    expect(given(report, `${'{ "names": '.repeat(9)}`)).toThrow(
      new TypeError(`The second argument of nameReport ${files} '{ "names": { "names": { "names": { "name…'.`),
    )
    expect(given(report, ['main.js.names.json'])).toThrow(`${files} ['main.js.names.json'].`)
    expect(given(report, { names: { k: 'x' } })).toThrow(`${files} an object.`)
    expect(given(undefined, names)).toThrow(
      'The first argument of nameReport must be a report, as onReport and reportOf give it, or parsed from its JSON, but got undefined.',
    )
    expect(given(report, names, { maskVars: 'iban' })).toThrow(
      "nameReport option maskVars must be an array of strings or RegExps, but got 'iban'.",
    )
    const [id = ''] = Object.keys(names.names)
    for (const text of ['pay,fB,1,2|order', '~fBbb%', '~f'])
      expect(given(report, { names: { [id]: [FILE, text] } })).toThrow(
        new TypeError(
          `The names of ${id}, which nameReport was given, are not in the form that this version of traceghost reads: '${text}'. Use the version of the build.`,
        ),
      )
  })

  it('leaves reports of other builds as they are', async () => {
    const report = await reportOf(() => fail(thunk))
    expect(nameReport(report, { names: { other: [FILE, ''] } })).toEqual(report)
  })
})

const withoutPlace = ({ functionName, file, ghost, line, scopes }: Report['frames'][number]): unknown => [
  ...[functionName, file, ghost, line],
  scopes,
]
