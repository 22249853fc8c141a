/** Names in their dead zone where no handler has them, and another variable of that name is there. */

import { beforeEach, expect, it } from 'vitest'
import type { Report } from '../src/model.ts'
import { variablesBeside } from '../src/reporters/beside.ts'
import { reportOf, scopesOf, startTest } from './instrumented.ts'
import { load } from './programs/load.ts'

beforeEach(startTest)

const failing = (body: string): Promise<Report> =>
  reportOf(() =>
    load<{ run(): unknown }>(
      `const { ghost } = require('traceghost')\nexports.run = ghost(function run(x = { items: [7] }) {\n${body}\n})`,
    ).run(),
  )

const UNSET = '<uninitialised>'

it.each([
  ['for of', 'for (const x of x.items) {\n  String(x)\n}'],
  ['for in', 'for (const x in x.items) {\n  String(x)\n}'],
  ['for', 'for (let x = x.items; x;) {\n  String(x)\n}'],
  ['a body without a handler', 'for (const x of x.items) {}'],
])('%s', async (_, body) => {
  const report = await failing(body)
  const [frame] = report.frames
  expect(report.error.type).toBe('ReferenceError')
  expect(scopesOf(frame)[0]).toEqual([expect.stringMatching(/^(?:loop|block)$/), { x: UNSET }])
  expect(frame?.scopes[0]?.line).toBe(3)
  const excerpt = { firstLine: 1, lines: ['', '', ...body.split('\n')] }
  expect(variablesBeside({ origin: 'app', line: 3, excerpt }, frame)[2]).toMatchObject([
    { name: 'x', value: { reason: 'uninitialised' } },
  ])
})

it('adds nothing where a handler has the name', async () => {
  const { frames } = await failing('const f = () => x2\n{\n  String(x)\n  const y = x2\n}\nconst x2 = f()')
  expect(frames[0]?.scopes.filter(({ kind }) => kind === 'loop')).toEqual([])
})

it('adds nothing for another error in the head of a loop', async () => {
  const { frames } = await failing('for (const x of null) {\n  String(x)\n}')
  expect(scopesOf(frames[0])[0]).toEqual(['parameters', { x: { items: [7] } }])
})

it('shows no names of a `switch` whose discriminant has thrown', async () => {
  const { frames } = await failing('switch (x.a.b) {\n  case 1:\n    let late = String(x)\n    late.y.z\n}')
  expect(scopesOf(frames[0]).map(([kind]) => kind)).not.toContain('switch')
})

it('shows those of a `switch` in which a case has thrown', async () => {
  const { frames } = await failing('switch (1) {\n  case 1:\n    x.a.b\n    let late = String(x)\n    late.y.z\n}')
  expect(scopesOf(frames[0])).toContainEqual(['switch', { late: UNSET }])
})
