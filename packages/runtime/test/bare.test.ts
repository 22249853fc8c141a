/** Wrappers without a build: one failure or two, and where their functions stand. */

import { expect, it } from 'vitest'
import { run } from './programs/load.ts'

/** Runs each of some programs in one process, as the author wrote them; the first line of each is line 1. */
function bare(programs: readonly string[]): string[][] {
  const { stdout, stderr } = run(
    `import { compileFunction } from 'node:vm'
    import { configure, flush, ghost, onReport } from 'traceghost'
    configure({ reportType: 'none', maxReportsPerSecond: 1e6 })
    const isUnsure = (note) => note.startsWith('A ghost that no build step instrumented may have caught')
    const textOf = ({ functionName, file, line }) => functionName + (file === '/app/bare.js' ? ':' + line : '')
    const attempt = (step) => { try { return step() } catch {} }
    const told = []
    for (const code of ${JSON.stringify(programs)}) {
      const own = []
      const stop = onReport(({ frames, notes }) =>
        own.push(frames.map(textOf).join(' < ') + (notes.some(isUnsure) ? ' ?' : '')))
      await compileFunction('return async () => {' + code + '}', ['ghost', 'flush', 'attempt'], { filename: '/app/bare.js' })(ghost, flush, attempt)()
      await flush()
      stop()
      told.push(own)
    }
    console.log(JSON.stringify(told))`,
    { isBare: true },
  )
  expect(stderr).toBe('')
  return JSON.parse(stdout) as string[][]
}

const P = `const p = ghost(function p() { throw 'oops' });`

/** Two ghosts, `q` calls `p`: it is one failure, and where it may be two, that is said. */
const values: readonly [what: string, code: string, doubt: string][] = [
  [
    'thrown anew after it was handled',
    `${P} const q = ghost(function q() { try { p() } catch {} throw 'oops' })`,
    ' ?',
  ],
  ['thrown on by a catch', `${P} const q = ghost(function q() { try { p() } catch (error) { throw error } })`, ' ?'],
  ['thrown on without a word', `${P} const q = ghost(function q() { p() })`, ''],
  ['handled by a helper', `${P} const q = ghost(function q() { attempt(p); throw 'oops' })`, ' ?'],
  ['thrown on through a helper', `${P} const h = () => { p() }; const q = ghost(function q() { h() })`, ' ?'],
  [
    'a kept error that is handled',
    `const E = new Error('kept'); const p = ghost(function p() { throw E }), q = ghost(function q() { try { p() } catch {} throw E })`,
    ' ?',
  ],
  [
    'an error that was made in it',
    `const p = ghost(function p() { throw new Error('new') }), q = ghost(function q() { try { p() } catch (error) { throw error } })`,
    '',
  ],
]

const places: readonly [what: string, code: string, expected: readonly string[]][] = [
  ['of a named one', `const f = ghost(function f() {\nthrow new Error('f') })\nattempt(f)`, ['f:2']],
  ['of one without a name', `const f = ghost(() => {\nthrow new Error('f') })\nattempt(f)`, ['<anonymous>:2']],
  [
    'of two on one line',
    `const f = ghost(() => { throw new Error('f') }), g = ghost(() => f()); const h = ghost(() => {\ng() })\nattempt(h)`,
    ['<anonymous>:1 < <anonymous>:1 < <anonymous>:2'],
  ],
  [
    'behind what it calls',
    `const low = () => {\nthrow new Error('low') }\nconst f = ghost(() => {\nlow() })\nattempt(f)`,
    ['<anonymous>:4'],
  ],
  [
    'behind a function of its name',
    `const api = { load() {\nthrow new Error('low') } }\nconst load = ghost(function load() {\napi.load() })\nattempt(load)`,
    ['load:4'],
  ],
  [
    'of one that calls itself',
    `const f = ghost((n) => {\nif (n === 0) throw new Error('f')\nf(n - 1) })\nattempt(() => f(2))`,
    ['<anonymous>:2 < <anonymous>:3 < <anonymous>:3'],
  ],
  [
    'of one that throws a constant is not known',
    `const E = new Error('kept')\nconst f = ghost(function f() { throw E }), g = ghost(() => { throw E })\nattempt(f); await flush(); attempt(g)`,
    ['f', '<anonymous>'],
  ],
  [
    'of a caller of one that throws a constant is not known',
    `const make = () => new Error('kept')\nconst E = make()\nconst f = ghost(() => { throw E }), g = ghost(function g() { f() })\nattempt(g)`,
    ['<anonymous> < g'],
  ],
  [
    'of an async one that has not waited',
    `const f = ghost(async () => {\nthrow new Error('f') })\nawait f().catch(() => {})`,
    ['<anonymous>:2'],
  ],
  [
    'of an async one that has a name',
    `const f = ghost(async function f() { await 0\nthrow new Error('f') })\nawait f().catch(() => {})`,
    ['f:2'],
  ],
  [
    'of an async one that is awaited, behind what it calls',
    `const low = () => {\nthrow new Error('low') }\nconst f = ghost(async () => { await 0\nlow() })\nconst one = async () => { await f() }, two = async () => { await one() }\nawait two().catch(() => {})`,
    ['<anonymous>:4'],
  ],
]

const found = bare([...values.map(([, code]) => `${code}; attempt(q)`), ...places.map(([, code]) => code)])

it.each(values.map((row, index) => [...row, index] as const))(
  'a value that leaves two ghosts is one failure, and any doubt is said: %s',
  (_, _code, doubt, index) => {
    expect(found[index]?.map((report) => report.replaceAll(':1', ''))).toEqual([`p < q${doubt}`])
  },
)

it.each(places.map((row, index) => [...row, index + values.length] as const))(
  'the place of a function in a wrapper: %s',
  (_, _code, expected, index) => {
    expect(found[index]?.map((report) => report.replace(' ?', ''))).toEqual(expected)
  },
)
