import { describe, expect, it } from 'vitest'
import { countHoisting, type HoistingCount } from './hoisting.ts'
import { directoryOf, filesOf } from './library-files.ts'

/**
 * How much of `let` and `const` is declared in front of the `try`: see design §4.2, rule 2. `HOISTING=1` prints the
 * figures.
 */
const MIN_SHARE = 0.97

/** acorn and lodash are written with `var` alone. */
const WITHOUT_CANDIDATES = ['acorn', 'lodash']
const WITH_CANDIDATES = [
  'marked',
  'zod',
  'rxjs',
  'immer',
  'date-fns',
  'msw',
  '@reduxjs/toolkit',
  '@tanstack/query-core',
]

/** Half of the time goes to the most files. */
const DEAR = ['date-fns', 'zod']
const isFull = process.env.TRACEGHOST_MATRIX === 'full' || process.env.HOISTING !== undefined
const tested = WITH_CANDIDATES.filter((name) => isFull || !DEAR.includes(name))

const figures: string[] = []

function countLibrary(name: string): HoistingCount {
  const total: HoistingCount = { hoisted: 0, unhoisted: [] }
  for (const file of filesOf(directoryOf(name))) {
    const { hoisted, unhoisted } = countHoisting(file)
    total.hoisted += hoisted
    total.unhoisted.push(...unhoisted)
  }
  figures.push(figuresOf(name, total))
  return total
}

/** `zod                   4152 hoisted   12 not  99.71 %  in a switch 8, …` */
function figuresOf(name: string, { hoisted, unhoisted }: HoistingCount): string {
  const counts = new Map<string, number>()
  for (const { reason } of unhoisted) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const reasons = [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${reason} ${count}`)
  const share = ((100 * hoisted) / (hoisted + unhoisted.length)).toFixed(2)
  return `${name.padEnd(22)}${hoisted} hoisted, ${unhoisted.length} not: ${share} %  ${reasons.join(', ')}`
}

describe('let and const of a library', { timeout: 60_000 }, () => {
  it.each(tested)('are hoisted: %s', (name) => {
    const { hoisted, unhoisted } = countLibrary(name)
    expect(hoisted).toBeGreaterThan(300)
    expect(hoisted / (hoisted + unhoisted.length)).toBeGreaterThan(MIN_SHARE)
    expect(unhoisted.filter(({ reason }) => reason === 'other')).toEqual([])
    if (process.env.HOISTING && name === WITH_CANDIDATES.at(-1)) console.log(figures.join('\n'))
  })

  it.each(WITHOUT_CANDIDATES)('are not there: %s', (name) => {
    expect(countLibrary(name)).toEqual({ hoisted: 0, unhoisted: [] })
  })
})

describe('what is not hoisted is counted by its reason', () => {
  it.each([
    ['used in another case', 'switch (f()) { case 1: let x = f(); case 2: g(x) }'],
    ['used in another case', 'let x = 1; switch (x) { case 1: let x = f(); g(x) }'],
    ['seen by eval', '"use strict"; let x = f(); eval("x")'],
    ['a const that is assigned', 'const x = f(); x = 1'],
    ['used before it is declared', 'g(x); let x = f()'],
    ['used in its own initialiser', 'let x = f(x)'],
    ['captured by a closure in its own initialiser', 'let x = f(() => x)'],
    ['captured by a function expression before', 'g(() => x); let x = f()'],
    ['captured by a class before', 'class A { m() { return x } } let x = f()'],
    ['captured by a function declaration that is reached before', 'g(h); let x = f(); function h() { return x }'],
    ['declared together with such a name', 'let y = f(() => y), x = f()'],
  ] as const)('%s', (reason, body) => {
    const file = { path: 'a.cjs', code: `function outer() { ${body} }`, sourceType: 'commonjs' } as const
    const { unhoisted } = countHoisting(file)
    expect(unhoisted.find(({ binding }) => binding.name === 'x')?.reason).toBe(reason)
  })

  it('what is in a loop head or a catch is no candidate', () => {
    const body =
      'for (let a of f()) g(a); try { f() } catch (b) { const c = g(b); f(c) } for (const d of f()) { let e = g(d) }'
    const { hoisted, unhoisted } = countHoisting({ path: 'a.js', code: `() => { ${body} }`, sourceType: 'module' })
    expect({ hoisted, unhoisted }).toEqual({ hoisted: 2, unhoisted: [] })
  })
})
