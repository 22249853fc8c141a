/** Values that are met more than once: where they are written out, and what stands in the other places. */

import { beforeEach, expect, it } from 'vitest'
import type { Entry, Frame, ObjectValue, Report, Value } from '../src/model.ts'
import { atFirstSight } from '../src/report/first-sight.ts'
import { renderMarkdown, renderTerminal } from '../src/reporters.ts'
import { reportOf, startTest } from './instrumented.ts'
import { load } from './programs/load.ts'

beforeEach(startTest)

/** The variables of a program's report, as a terminal shows them. */
async function shownOf(source: string): Promise<string[]> {
  const program = load<{ run(): unknown }>(`const { ghost } = require('traceghost')\n${source}`)
  const text = renderTerminal(await reportOf(() => program.run()), { width: 120 })
  return text.split('\n').filter((line) => /^(?: *- |VARIABLES)/.test(line) && !line.includes('Memory'))
}

it('writes a value out where it is read first, whichever scope the error left first', async () => {
  const lines = await shownOf(`
    exports.run = ghost(function run() {
      const parts = ['a', 'b']
      for (const context of [{ parts, note: 'loop' }]) throw new Error(context.note)
    })`)
  expect(lines).toContain('- parts: ["a", "b"]')
  expect(lines).toContain('- context: { parts: [same as parts], note: "loop" }')
})

it('names the path, and the function where it is another one', async () => {
  const lines = await shownOf(`
    function check(item) { throw new Error(item.name) }
    exports.run = ghost(function run() {
      const cart = { items: [{ name: 'lamp', tags: new Map([['k', {}]]) }] }
      const map = new Map([['first', { item: cart.items[0] }]])
      cart.self = cart
      const again = [map.get('first'), cart.items[0].tags.get('k')]
      check(cart.items[0], again)
    })`)
  expect(lines).toContain('- item: { name: "lamp", tags: Map(1) { "k" => {} } }')
  expect(lines).toContain('- cart: { items: [[same as item of check]], self: [same as cart] }')
  expect(lines).toContain('- map: Map(1) { "first" => { item: [same as item of check] } }')
  expect(lines).toContain('- again: [[same as map.get("first")], [same as item.tags.get("k") of check]]')
})

const reference = (id: number): Value => ({ kind: 'reference', id })
const object = (id: number, members: Record<string, Value>): ObjectValue => {
  const entries = Object.entries(members).map(([key, value]): Entry => ({ kind: 'property', key, value }))
  return { kind: 'object', type: 'Object', id, entries }
}

function reportWith(variables: Record<string, Value>): Report {
  const list = Object.entries(variables).map(([name, value]) => ({ name, value }))
  const frame: Frame = {
    functionName: 'f',
    line: 1,
    ghost: true,
    scopes: [{ kind: 'function', line: 1, variables: list }],
  }
  const error = { type: 'Error', message: '', stack: [], properties: [] }
  const rest = { environment: { runtime: 'node' }, metrics: {}, notes: [], dropped: 0, trigger: {} }
  return {
    schema: 1,
    id: '1',
    time: '2026-01-01T00:00:00.000Z',
    ghost: 'f',
    fingerprint: 'Error f',
    suppressed: false,
    error,
    frames: [frame],
    ...rest,
  }
}

const valuesOf = ({ frames }: Report): Record<string, Value> =>
  Object.fromEntries((frames[0]?.scopes[0]?.variables ?? []).map(({ name, value }) => [name, value]))

it('follows cycles once', () => {
  const report = reportWith({ inner: reference(2), outer: object(1, { inner: object(2, { outer: reference(1) }) }) })
  expect(valuesOf(atFirstSight(report))).toEqual({
    inner: object(2, { outer: object(1, { inner: reference(2) }) }),
    outer: reference(1),
  })
})

it('loses no object, and grows no deeper than twice a snapshot', () => {
  const count = 400
  const chain = Array.from({ length: count }, (_, id) => object(id, { next: reference(id + 1) }))
  const report = reportWith(Object.fromEntries(chain.map((each, index) => [`v${index}`, each])))
  const moved = atFirstSight(report)
  const text = JSON.stringify(moved)
  expect(text.split('"kind":"object"')).toHaveLength(count + 1)
  // Each that is referred to has its id once.
  const referred = [...text.matchAll(/"kind":"reference","id":(\d+)/g)].map(([, id]) => Number(id))
  expect(referred.length).toBe(count)
  for (const id of referred.filter((each) => each < count))
    expect(text.split(`"kind":"object","type":"Object","id":${id},`)).toHaveLength(2)
  const depthOf = (value: Value): number =>
    value.kind === 'object' ? 1 + Math.max(0, ...value.entries.map((entry) => depthOf(entry.value))) : 0
  expect(Math.max(...Object.values(valuesOf(moved)).map(depthOf))).toBeLessThan(10)
  expect(renderMarkdown(moved)).toContain('[same as v')
})

it('gives no id to what nothing refers to', () => {
  expect(valuesOf(atFirstSight(reportWith({ a: object(1, {}), b: object(2, {}), c: reference(2) })))).toMatchObject({
    a: expect.not.objectContaining({ id: 1 }),
    b: { id: 2 },
  })
})
