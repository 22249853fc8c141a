/** Functions that are too small to be recorded, in programs whose other functions all are. */

import { beforeEach, describe, expect, it } from 'vitest'
import type { Frame, Report } from '../src/model.ts'
import { renderHtml, renderMarkdown, renderTerminal } from '../src/reporters.ts'
import { reportOf, reportsOf, scopesOf, startTest } from './instrumented.ts'
import { load, run } from './programs/load.ts'

beforeEach(startTest)

type Program = { run(...args: unknown[]): unknown }

const failing = (code: string): Promise<Report> =>
  reportOf(() => load<Program>(`const { ghost } = require('traceghost')\n${code}`, 'but small').run())

/** `tiny 2 small`, `run 4 {"item":1}` */
const frameText = (frame: Frame): string => {
  const own = scopesOf(frame).filter(([kind]) => kind !== 'closure' && kind !== 'module')
  const variables: unknown = Object.assign({}, ...own.map(([, each]) => each))
  return `${frame.functionName} ${frame.line} ${frame.omitted ?? JSON.stringify(variables)}`
}

const framesOf = ({ frames }: Report): string[] => frames.map(frameText)

/** Not small, because it has a function in it; it stands in line 2. */
const GHOST = (body: string): string => `exports.run = ghost(function run() { const rest = () => 1; ${body} })`

describe('the frame of a small function has its place', () => {
  it.each([
    ['that throws', 'const tiny = (item) => { throw new RangeError(item) }', 'tiny(7)', ['tiny 3 small']],
    ['in which an engine throws', 'function tiny(item) { return item.a.b }', 'tiny(7)', ['tiny 3 small']],
    ['that calls another', 'const a = (x) => x.y.z, b = (x) => a(x.w)', 'b({})', ['a 3 small', 'b 3 small']],
    ['that is a getter', 'class A { get v() { return this.n.x } }', 'new A().v', ['A.v 3 small']],
    ['that is a setter', 'class A { set v(x) { this.n.x = x } }', 'new A().v = 1', ['A.v 3 small']],
    ['that is a constructor', 'class A { constructor(o) { this.n = o.n.m } }', 'new A({})', ['new A 3 small']],
    ['of a static method', 'class A { static s() { return this.q.r } }', 'A.s()', ['A.s 3 small']],
    ['that is the value of a field', 'class A { f = (x) => x.y.z }', 'new A().f(1)', ['A.f 3 small']],
    ['that is a callback', '', '[1].map((x) =>\nx.y.z)', ['callback of map 4 small']],
    ['with a default that throws', 'const tiny = (x, y = x.a.b) => y.c', 'tiny(1)', ['tiny 3 small']],
  ])('%s', async (_, code, call, expected) => {
    const report = await failing(`${GHOST(call)}\n${code}`)
    const line = call.includes('\n') ? 3 : 2
    expect(framesOf(report)).toEqual([
      ...expected.map((text) => (line === 3 ? text.replace('4', '3') : text)),
      expect.stringMatching(/^run 2 /),
    ])
    expect(report.trigger).toMatchObject({ functionName: expected[0]?.replace(/ \d small/, '') })
  })

  it('between others', async () => {
    const report = await failing(
      `${GHOST('return middle(7)')}\nconst middle = (x) => inner({ x })\nfunction inner(o) { const rest = () => 1; return o.y.z }`,
    )
    expect(framesOf(report)).toEqual([
      expect.stringMatching(/^inner 4 .*"o":\{"x":7\}/),
      'middle 3 small',
      expect.stringMatching(/^run 2 \{/),
    ])
    expect(report.error.stack.slice(0, 3).map(({ functionName }) => functionName)).toEqual(['inner', 'middle', 'run'])
  })

  it('of an error and of its cause', async () => {
    const report = await failing(`${GHOST("try { tiny(1) } catch (cause) { throw new Error('outer', { cause }) }")}
      const tiny = (x) => middle(x)
      function middle(x) { const rest = () => 1; return small(x) }
      const small = (x) => x.y.z`)
    expect(report.error.cause?.frames?.map(frameText)).toEqual(['small 5 small', expect.stringMatching(/^middle 4 /)])
  })
})

describe('no claim', () => {
  it('for a function that the error did not come through', async () => {
    const report = await failing(`const outer = (f) => f()\n${GHOST('rest.a.b')}\nconst run = exports.run
      exports.run = () => outer(run)`)
    expect(framesOf(report).map((text) => text.replace(/ .*/, ''))).toEqual(['run'])
  })

  it('for functions without a name in one line, of which nobody can tell which one it was', async () => {
    const report = await failing(GHOST('[1].filter((x) => x.toFixed()).map((y) => y.a.b)'))
    expect(framesOf(report)).toEqual([expect.stringMatching(/^run 2 /)])
  })

  it('for the stack of another throw, of which nothing was recorded', async () => {
    const report = await failing(`let kept
      const make = (x) => { throw new Error(x) }
      const retry = () => { throw kept }
      exports.run = ghost(() => {
        try { make(1) } catch (error) { kept = error }
        retry()
      })`)
    expect(framesOf(report)).toEqual(['retry 4 {}', 'run 5 {}'])
    expect(report.frames.map(({ approximate }) => approximate)).toEqual([true, true])
  })

  it('for a function that is not instrumented for another reason', async () => {
    const report = await failing(
      `${GHOST('left(1)')}\nfunction left(x) { 'no ghost'; return x.y.z }\nconst tiny = (x) => x.y`,
    )
    expect(framesOf(report)).toEqual([expect.stringMatching(/^run 2 /)])
  })
})

it('a recorded function with a small one in its line keeps its own place', async () => {
  const report = await failing(`${GHOST('return each([1])')}
    function each(list) {
      return list.map((item) => {
        return [item].map((part) =>
          part.y.z)
      })
    }`)
  expect(framesOf(report)).toEqual([
    'callback of map 6 small',
    'callback of list.map 5 {"item":1}',
    'each 4 {"list":[1]}',
    expect.stringMatching(/^run 2 /),
  ])
})

describe('the text', () => {
  const text = `${GHOST('const item = { price: 3 }; return\n  tax(item, 2)')}`
    .replace('return\n', 'return (\n')
    .replace('2) })', '2)) })')
  const code = `${text}\nconst tax = (given, rate) => given.missing.rate * rate\n`

  it('shows where it was thrown, and the values where that was called', async () => {
    const report = await failing(code)
    // The excerpts of programs that stand nowhere.
    const lines = code.split('\n')
    for (const frame of report.error.stack)
      if (frame.origin === 'app') frame.excerpt = { firstLine: 1, lines: ['', ...lines] }
    const shown = renderTerminal(report)
    expect(shown).toMatch(/> 4 \| const tax = /)
    expect(shown).toMatch(/> 3 \| {3}tax\(item, 2\).*\n.*\^.*item: \{ price: 3 \}/)
    expect(shown).toMatch(/^VARIABLES of run, a ghost \(.*, line 3\):$/m)
    expect(shown).toMatch(/^- No variables of tax: too small to be recorded/m)
    expect(renderMarkdown(report)).toMatch(/← line 4[\s\S]*← line 3/)
    expect(renderHtml([report])).toContain('Too small to be recorded')
  })
})

it('the text shows where a function of a file without recorded ones was called from', async () => {
  const others = { './must': { must: (value: unknown) => (value as { a: { b: 1 } }).a.b } }
  const code = `const { ghost } = require('traceghost'), { must } = require('./must')
const tiny = (given) => must(given.price)
exports.run = ghost(() => { const rest = () => 1; const item = { price: 3 }; return tiny(item) })`
  const report = await reportOf(() => load<Program>(code, 'but small', undefined, others).run())
  const lines = code.split('\n')
  for (const frame of report.error.stack) if (frame.origin === 'app') frame.excerpt = { firstLine: 1, lines }
  expect(framesOf(report)[0]).toBe('tiny 2 small')
  expect(report.frames).toHaveLength(2)
  expect(renderTerminal(report)).toMatch(/> 3 \| .*\n.*\^.*item: \{ price: 3 \}/)
})

describe('failures', () => {
  it.each([
    ['of two callers', 'const tiny = (x) => { throw new Error(x) }', ['a', 'b']],
    ['of a kept error', "const kept = new Error('k'), tiny = (x) => { throw kept }", ['a', 'b']],
    ['of a primitive', "const tiny = (x) => { throw 'k' }", ['a', 'b']],
    [
      'of what is handed on',
      "const kept = new Error('k'), fail = (e) => { throw e }, tiny = (x) => fail(kept)",
      ['a', 'b'],
    ],
  ])('%s are two', async (_, code, expected) => {
    const reports = await reportsOf(() =>
      load<Program>(
        `const { ghost } = require('traceghost')
         ${code}
         const a = ghost((x) => { const rest = () => 1; tiny(x) }), b = ghost((x) => { const rest = () => 1; tiny(x) })
         exports.run = () => { for (const each of [a, b]) try { each(1) } catch {} }`,
        'but small',
      ).run(),
    )
    expect(reports.map(({ ghost }) => ghost)).toEqual(expected)
    expect(reports.map(({ frames }) => frames.filter(({ ghost }) => ghost).length)).toEqual([1, 1])
  })

  it('of an error that a small function throws on to a ghost around are one', async () => {
    const report = await failing(`${GHOST('middle(1)')}
      const middle = (x) => inner(x)
      const inner = ghost((x) => { throw new Error('once') })`)
    expect(framesOf(report).map((text) => text.replace(/ \d.*\{.*/, ''))).toEqual(['inner', 'middle 3 small', 'run'])
  })
})

it('a secret is masked in the message that a small function makes of it', async () => {
  const report = await failing(`${GHOST('login({ user: 1, password: "hunter2-and-more" })')}
    const login = (given) => check(given.user, given.password)
    const check = (user, password) => { throw new Error('wrong: ' + password) }`)
  expect(report.error.message).toBe('wrong: **********')
  expect(JSON.stringify(report)).not.toContain('hunter2')
})

it('a program of small functions alone runs as it is, and its ghosts report', () => {
  const { stdout } = run(
    `import { configure, onReport, reportOf } from 'traceghost'
     configure({ reportType: 'none' })
     const tiny = (x) => x.y.z
     try { tiny(1) } catch (error) { console.log(await reportOf(error)) }`,
    { frames: 'but small' },
  )
  expect(stdout).toBe('undefined\n')
})
