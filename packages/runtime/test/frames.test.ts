/** Which frames a report has, in instrumented programs. */

import { beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '../src/model.ts'
import { reportOf, reportsOf, scopesOf, startTest } from './instrumented.ts'
import { load, run } from './programs/load.ts'

beforeEach(startTest)

/** `[['pay', { id: 7 }], …]`: the frames with the variables of their own. */
const framesOf = ({ frames }: Report): [string, unknown][] =>
  frames.map((frame) => {
    const own = scopesOf(frame).filter(([kind]) => kind !== 'closure' && kind !== 'module')
    return [frame.functionName, Object.assign({}, ...own.map(([, variables]) => variables))]
  })

const namesOf = ({ frames }: Report): string[] => frames.map(({ functionName }) => functionName)

type Program = { run(...args: unknown[]): unknown }

it('makes one report of nested ghosts, with the frames of all', async () => {
  const program = load<Program>(`
    const { ghost } = require('traceghost')
    const price = ghost((item) => { const rate = 2; throw new RangeError('no ' + item) }, { depth: 1 })
    function total(items) { let sum = 0; for (const item of items) sum += price(item); return sum }
    const checkout = ghost((items) => { const currency = 'EUR'; return total(items) + currency }, { depth: 4 })
    exports.run = (...items) => { const user = 'ann'; return checkout(items) }
  `)
  const report = await reportOf(() => program.run('lamp'))
  expect(report.ghost).toBe('price')
  expect(framesOf(report)).toEqual([
    ['price', { item: 'lamp', rate: 2 }],
    // Unmarked, and left when the depth was still 1.
    ['total', {}],
    ['checkout', { items: ['lamp'], currency: 'EUR' }],
    ['run', { items: '<reference 1>', user: 'ann' }],
  ])
})

describe('callers that await', () => {
  const program = load<Program>(`
    const { ghost } = require('traceghost')
    const load = ghost(async (id) => { const row = { id }; await null; throw new Error('gone') }, { depth: 9 })
    const all = async (ids) => { const count = ids.length; return await Promise.all(ids.map(load)) }
    const some = async (ids) => { const found = []; for await (const row of ids.map(load)) found.push(row); return found }
    const chain = async (ids) => { const first = ids[0]; return load(first).then((row) => row.id) }
    const task = { all, some, chain }
    exports.run = async (name, ...ids) => { const user = 'ann'; return await task[name](ids) }
  `)

  it.each([
    ['all', { ids: [7], count: 1 }],
    ['some', { ids: [7], found: [] }],
  ])('add their frames: %s', async (name, variables) => {
    const report = await reportOf(() => program.run(name, 7))
    expect(framesOf(report)).toEqual([
      ['load', { id: 7, row: { id: 7 } }],
      [name, variables],
      ['run', { name, ids: '<reference 1>', user: 'ann' }],
    ])
  })

  it('add none where they hand the promise on', async () => {
    expect(namesOf(await reportOf(() => program.run('chain', 7)))).toEqual(['load', 'run'])
  })
})

describe('blocks without a handler of their own', () => {
  const program = load<Program>(`
    const { ghost } = require('traceghost')
    const step = (at, now) => { if (at === now) throw new Error('at ' + at); return now }
    exports.run = ghost((at) => {
      if (at < 9) {
        const outer = step(at, 0)
        { const inner = step(at, 1); step(at, 2) }
        step(at, 3)
      }
      step(at, 4)
    })
  `)
  const missing = '<uninitialised>'

  it.each([
    [0, [['block', { outer: missing }, 5]]],
    [
      1,
      [
        ['block', { inner: missing }, 7],
        ['block', { outer: 0 }, 5],
      ],
    ],
    [
      2,
      [
        ['block', { inner: 1 }, 7],
        ['block', { outer: 0 }, 5],
      ],
    ],
    [3, [['block', { outer: 0 }, 5]]],
    [4, []],
  ])('are shown while they are entered: at %i', async (at, blocks) => {
    const { frames } = await reportOf(() => program.run(at))
    const frame = frames.find(({ ghost }) => ghost)
    const lines = frame?.scopes.map(({ line }) => line) ?? []
    const shown = scopesOf(frame).map(([kind, variables], index) => [kind, variables, lines[index]])
    expect(shown).toEqual([...blocks, ['parameters', { at }, 4]])
  })
})

describe('names of a loop that its body hides', () => {
  const loaded = (body: string): Program =>
    load<Program>(`
      const { ghost } = require('traceghost')
      const fail = () => { throw new Error('in the loop') }
      exports.run = ghost(() => { ${body} })
    `)

  it.each([
    ["for (const a of [1]) { const a = 'in'; fail() }", { a: 'in' }, { a: 1 }],
    ["for (const a in { k: 1 }) { let b = 2; const a = 'in'; fail() }", { a: 'in' }, { a: 'k', b: 2 }],
    ["for (let i = 0, j = 1; i < j; i++) { let i = 'in', z = 2; fail() }", { i: 'in' }, { i: 0, j: 1, z: 2 }],
    ["for (const a of [1]) { fail(); const a = 'in' }", { a: '<uninitialised>' }, { a: 1 }],
    ["for (const a of [1]) { const f = () => a; const a = 'in'; fail() }", { a: 'in' }, { a: 1, f: '<function>' }],
    ['for (const a of [1]) { function a() {} fail() }', { a: '<function>' }, { a: 1 }],
    ['for (const a of [1]) { class a {} fail() }', { a: '<function>' }, { a: 1 }],
  ])('are in scopes of their own: %s', async (body, block, loop) => {
    const { frames } = await reportOf(() => loaded(body).run())
    expect(scopesOf(frames.find(({ ghost }) => ghost))).toEqual([
      ['block', block],
      ['loop', loop],
    ])
  })

  it.each([
    ["try { throw 1 } catch (e) { { let e = 'in'; fail() } }", 'catch', { e: 'in' }, { e: 1 }],
    ["switch (1) { case 1: let e = 1; { let e = 'in'; fail() } }", 'switch', { e: 'in' }, { e: 1 }],
    ["for (const e of [1]) { { const e = 'in'; fail() } }", 'loop', { e: 'in' }, { e: 1 }],
  ])('are those of a block in it: %s', async (body, kind, block, around) => {
    const { frames } = await reportOf(() => loaded(body).run())
    expect(scopesOf(frames.find(({ ghost }) => ghost))).toEqual([
      ['block', block],
      [kind, around],
    ])
  })
})

describe('deep recursion', () => {
  const sum = (end: string, mark: string): string => `
    import { configure, onReport } from 'traceghost'
    ${mark === 'top' ? "function top(n) { 'use ghost'; return dive(n) }" : ''}
    function dive(n) { ${mark === 'dive' ? "'use ghost';" : ''} const level = { n }; if (n === 1) { ${end} } return dive(n - 1) + level.n }
    configure({ reportType: 'none' })
    onReport(({ error, ghost, frames, notes }) => console.log(JSON.stringify([
      ghost, error.type, frames.length, frames.filter(({ scopes }) => scopes.length > 0).length,
      notes, frames[0].scopes[0].variables[0].value.entries, frames.at(-1).functionName, frames.at(-1).scopes.length,
    ])))
    try { ${mark}(10_000) } catch (error) { console.log(JSON.stringify([error.name, error.message])) }
  `

  it.each([
    ['ghosts', 'dive', 'dive'],
    ['functions', 'top', 'top'],
  ])('of 10,000 %s keeps the innermost and the outermost frames', (_, mark, outermost) => {
    const { stdout, stderr } = run(sum(`throw new TypeError('bottom')`, mark), { node: ['--stack-size=3900'] })
    const count = mark === 'top' ? 10_001 : 10_000
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
      stderr,
    ).toEqual([
      ['TypeError', 'bottom'],
      [
        mark,
        'TypeError',
        64,
        // The own frame of the ghost keeps its locals.
        mark === 'top' ? 4 : 3,
        [`${count - 64} frames in the middle were left out; a report keeps 64.`],
        [{ kind: 'property', key: 'n', value: { kind: 'primitive', type: 'number', text: '1' } }],
        outermost,
        mark === 'top' ? 1 : 0,
      ],
    ])
  })

  it.each([
    ['ghosts', 'dive'],
    ['functions', 'top'],
  ])('of %s that uses up the stack is reported with whole values', (_, mark) => {
    const { stdout, stderr } = run(sum('return dive(n - 1)', mark))
    const [caught, report, ...others] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(stderr).toBe('')
    expect(caught).toEqual(['RangeError', 'Maximum call stack size exceeded'])
    expect(report).toMatchObject([
      mark,
      'RangeError',
      64,
      mark === 'top' ? 4 : 3,
      [expect.any(String)],
      [{ value: { type: 'number' } }],
      mark,
      mark === 'top' ? 1 : 0,
    ])
    expect(others).toEqual([])
  })

  it('of which none is left is no failure of ours, whatever of ours needed it', () => {
    const { stdout, stderr } = run(`
      import { configure, flush, onReport } from 'traceghost'
      configure({ reportType: 'none' })
      onReport(({ ghost, error }) => console.log(ghost, error.message))
      function dive(n) { 'use ghost'; return dive(n + 1) + 1 }
      try { dive(0) } catch {}
      await flush()
    `)
    expect(stderr).toBe('')
    expect(stdout).toBe('dive Maximum call stack size exceeded\n')
  })

  // So close to the end, nothing but the error itself can be kept.
  it.each([
    ['throws its own error at the very end of the stack', 0, /^true\n(?:mine fail\n)?$/],
    ['reports a ghost near the end of the stack when there is room again', 40, /^true\nmine fail\n$/],
  ])('%s', (_, distance, expected) => {
    const { stdout, stderr } = run(`
      import { configure, onReport } from 'traceghost'
      const own = new TypeError('mine')
      function fail(n) { 'use ghost'; throw own }
      configure({ reportType: 'none' })
      onReport(({ error, frames }) => console.log(error.message, frames.map((frame) => frame.functionName).join()))
      // Generated code is not instrumented.
      const dive = new Function('n', 'again', 'end', 'try { again(n + 1, again, end) } catch (error) { end(n, error) }')
      const end = new Function('fail', 'state', \`return (n, error) => {
        state.deepest ??= n
        if (error.message === 'mine' || state.deepest - n < ${distance}) throw error
        fail(n)
      }\`)(fail, {})
      try { dive(0, dive, end) } catch (error) { console.log(error === own) }
    `)
    expect(stderr).toBe('')
    expect(stdout).toMatch(expected)
  })
})

describe('an error that is thrown again', () => {
  it('5,000 times by a ghost is as many failures, of which ten are reported', async () => {
    const program = load<Program>(`
      const { ghost } = require('traceghost')
      const shared = new Error('always the same')
      exports.run = ghost((round) => { throw shared })
    `)
    const reports = await reportsOf(() => {
      for (let round = 0; round < 5_000; round++) {
        try {
          program.run(round)
        } catch {}
      }
    })
    expect(reports.slice(0, 3).map(framesOf)).toEqual([0, 1, 2].map((round) => [['run', { round }]]))
    expect(reports.map(({ dropped }) => dropped)).toEqual([...new Array(9).fill(0), 4_990])
  })

  it('100,000 times by functions, before a ghost throws it, is one failure of the ghost', async () => {
    const program = load<Program>(`
      const { ghost } = require('traceghost')
      const shared = new Error('always the same')
      function attempt(round) { throw shared }
      exports.run = ghost((rounds) => { for (let round = 0; round < rounds; round++) try { attempt(round) } catch {} throw shared })
    `)
    const report = await reportOf(() => program.run(100_000))
    expect(framesOf(report)).toEqual([['run', { rounds: 100_000 }]])
    expect(report.error.frames?.map(({ functionName }) => functionName)).toEqual(['attempt'])
    expect(report.notes).toEqual(['This error may have been thrown before: the frames of that time are shown apart.'])
    expect(report.dropped).toBe(0)
  })
})

describe('generators', () => {
  const program = load<{
    rows(limit: number): Generator<number, void, unknown>
    later(limit: number): AsyncGenerator<number>
  }>(`
    exports.rows = function* rows(limit) {
      'use ghost'
      let sent
      try { for (let row = 0; row < limit; row++) sent = yield row } finally { if (limit > 5) throw new RangeError('too many') }
    }
    exports.later = async function* later(limit) {
      'use ghost'
      for (let row = 0; ; row++) { if (row === limit) throw new Error('end'); yield row }
    }
  `)

  it('are reported by what is thrown into them', async () => {
    const rows = program.rows(2)
    rows.next()
    rows.next('a')
    const error = new Error('from outside')
    const report = await reportOf(() => rows.throw(error))
    expect(report).toMatchObject({ ghost: 'rows', error: { message: 'from outside' } })
    expect(framesOf(report)).toEqual([['rows', { limit: 2, sent: 'a', row: 1 }]])
    expect(rows.next()).toEqual({ value: undefined, done: true })
  })

  it('are not reported when they are closed, but when that fails', async () => {
    const [few, many] = [program.rows(2), program.rows(6)]
    expect(await reportsOf(() => [few.next(), few.return()])).toEqual([])
    const report = await reportOf(() => [many.next(), many.return()])
    expect(report).toMatchObject({ ghost: 'rows', error: { message: 'too many' } })
  })

  it('are not reported by what is thrown into them before they start', async () => {
    const error = new Error('early')
    expect(await reportsOf(() => expect(() => program.rows(2).throw(error)).toThrow(error))).toEqual([])
  })

  it('add their frames while they run asynchronously', async () => {
    const seen: number[] = []
    const report = await reportOf(async () => {
      for await (const row of program.later(2)) seen.push(row)
    })
    expect(seen).toEqual([0, 1])
    expect(framesOf(report)).toEqual([['later', { limit: 2, row: 2 }]])
    const outside = program.later(9)
    await outside.next()
    const thrown = await reportOf(() => expect(outside.throw(new Error('stop'))).rejects.toThrow('stop'))
    expect(framesOf(thrown)).toEqual([['later', { limit: 9, row: 0 }]])
  })
})
