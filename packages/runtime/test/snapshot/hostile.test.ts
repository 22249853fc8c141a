import { beforeEach, describe, expect, it } from 'vitest'
import { StandIns } from '../../src/eager/stand-ins.ts'
import { capture as $g } from '../../src/recorder.ts'
import { createSnapshotter } from '../../src/snapshot/snapshot.ts'
import { marked, reportsOf, root, startTest, thunkOf } from '../instrumented.ts'
import { expectValid } from '../schema.ts'
import { Armoury, positions, weapons } from './hostile.ts'
import { blindInspector, inspector } from './inspector.ts'
import { language } from './kinds/language.ts'
import { node } from './kinds/node.ts'
import { web } from './kinds/web.ts'
import { line } from './line.ts'

/** Objects that belong to everybody cannot be armed. */
const SHARED = new Set<unknown>([Math, JSON, Reflect, Atomics, globalThis, Map, Array.isArray])

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

const kinds = [...language, ...web, ...node].filter(([name, make]) => {
  const value = make()
  return isObject(value) && !SHARED.has(value) && !name.includes('Proxy')
})

/** Positions, and the way to a report, treat kinds alike: a few are enough there. */
const few = kinds.filter(([name]) =>
  ['plain', 'class instance', 'array', 'Map', 'Date', 'Promise', 'error', 'AggregateError', 'class', 'URL'].includes(
    name,
  ),
)

/** All kinds as a property, and a few in every position. */
const placed = [
  ...kinds.map(([name, make]) => [name, 'property', make] as const),
  ...few.flatMap(([name, make]) => Object.keys(positions).map((position) => [name, position, make] as const)),
]

const place = (position: string, value: object): unknown => positions[position]?.(value)

describe.each(weapons)('nothing of a value runs: %s', (weapon) => {
  it.each(placed)('%s as %s', (_, position, make) => {
    const armoury = new Armoury()
    const value = place(position, armoury[weapon](make() as object))
    armoury.calls.length = 0
    const snapshot = createSnapshotter(inspector).take(value)
    expect(armoury.calls).toEqual([])
    expect(JSON.parse(JSON.stringify(snapshot))).toStrictEqual(snapshot)
  })
})

/** Where a Proxy cannot be recognised: the values themselves, and their stand-ins in a page's first failure. */
describe.each(['withOwnGetters', 'withHostileClass', 'withOwnMethods'] as const)(
  'nothing of a value runs in a browser: %s',
  (weapon) => {
    it.each(placed)('%s as %s', (name, position, make) => {
      const armoury = new Armoury()
      const value = place(position, armoury[weapon](make() as object))
      armoury.calls.length = 0
      const [direct, later] = [value, new StandIns(() => 0).of(value)].map((each) =>
        line(createSnapshotter(blindInspector).take(each)),
      )
      expect(armoury.calls).toEqual([])
      // Node writes classes in JavaScript that are native in browsers, so their stand-ins are others here.
      if (language.some(([known]) => known === name)) expect(later).toBe(direct)
    })
  },
)

describe('nothing of a value runs on the whole way to a report', () => {
  beforeEach(startTest)
  const $t = thunkOf([marked('ghost', { maskVars: [/^own/] })], [root(0, 'x', 'own password this')])

  /** Ways into a report, beside being a variable. */
  const thrown: { [name: string]: (value: object) => unknown } = {
    'thrown itself': (value) => value,
    'property of the error': (value) => Object.assign(new Error('m'), { value, password: value, [Symbol('s')]: value }),
    'name and message': (value) => Object.assign(new Error('m'), { name: value, message: value }),
    stack: (value) => Object.assign(new Error('m'), { stack: value }),
    cause: (value) => new Error('m', { cause: value }),
    'cause of a cause': (value) =>
      new Error('m', { cause: new AggregateError([value, new Error('n', { cause: value })]) }),
    'class of the error': (value) => Object.setPrototypeOf(new Error('m'), value),
    errors: (value) => Object.defineProperty(new AggregateError([]), 'errors', { value }),
  }

  /** An object with a method `then` is control flow, unless it is an error. */
  const isControlFlow = (weapon: string, way: string, error: unknown): boolean =>
    weapon === 'withOwnMethods' &&
    (way === 'thrown itself' || way === 'class of the error') &&
    !(error instanceof Error)

  it.each(weapons.flatMap((weapon) => Object.keys(thrown).map((way) => [weapon, way] as const)))(
    '%s, %s',
    async (weapon, way) => {
      for (const [name, make] of few) {
        startTest()
        const armoury = new Armoury()
        const value = armoury[weapon](make() as object)
        const error = thrown[way]?.(value)
        armoury.calls.length = 0
        const reports = await reportsOf(() => $g(error, $t, 0, value, [value], value, value))
        expect(armoury.calls, name).toEqual([])
        expect(reports, name).toHaveLength(isControlFlow(weapon, way, error) ? 0 : 1)
        // Plain data: whatever becomes of it from here on runs nothing of the program.
        reports.forEach(expectValid)
      }
    },
  )
})
