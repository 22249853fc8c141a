import type { Report, Value } from 'traceghost'
import { describe, expect, it } from 'vitest'
import { reports } from '../../../runtime/test/reports/index.ts'
import { base, error, frame } from '../../../runtime/test/reports/parts.ts'
import { array, number, object, string } from '../../../runtime/test/reports/values.ts'
import { pathsOf } from '../../src/views/index.ts'
import { many } from '../charges.ts'

const listed = (report: Report): string[] => [...pathsOf(report).values()].map(({ path, text }) => `${path} = ${text}`)

describe('pathsOf', () => {
  it('names the function, the variable and the properties', () => {
    expect(listed(reports.payment as Report)).toEqual(
      expect.arrayContaining([
        'Payments.charge › data.id = 101',
        'Payments.charge › apiKey = ********** (REDACTED)',
        'Payments.charge › logBuffer = Array(512)',
        'Payments.charge › response = <not initialised>',
        'Payments.charge › this.client.self = [same as this]',
        'checkout › cart.items[1].title = "A chair of ash wood"',
        'error.code = "E_KEY"',
        'environment.version = "24.21.0"',
      ]),
    )
  })

  it('has the components, the context, and the frames of causes', () => {
    expect(listed(reports.components as Report)).toEqual(
      expect.arrayContaining(['context.user.plan = undefined', 'Orders (component) #2 › state.failed.attempt = 1']),
    )
    expect(listed(reports.causes as Report)).toEqual(
      expect.arrayContaining([
        'load › reason = Map(0) {}',
        'error.cause.errors[0].message = "page 9 of 3"',
        'readPage (error.cause.errors[0]) › page = 9',
      ]),
    )
  })

  it('gives each value a path of its own', () => {
    const parts = { variables: [{ name: 'item', value: number(2) }] }
    const recursive: Report = {
      ...base,
      error: error('Error', 'no'),
      frames: [
        {
          ...frame('walk', 3, {}),
          scopes: [
            { kind: 'block', ...parts },
            { kind: 'function', ...parts },
          ],
        },
        frame('walk', 5, { item: number(1) }),
      ],
    }
    expect(listed(recursive).slice(0, 3)).toEqual(['walk › item = 2', 'walk › item #2 = 2', 'walk #2 › item = 1'])
    expect(listed(reports.kinds as Report)).toEqual(
      expect.arrayContaining(['every › a member of set = 1', 'every › keys.__proto__ = 3', 'every › keys["a-b"] = 4']),
    )
  })

  it('follows references, but not in a circle', () => {
    const point: Value = { kind: 'reference', id: 1 }
    const report: Report = {
      ...base,
      frames: [
        frame('inner', 1, { user: object({ plan: number(1), self: point }, { id: 1 }) }),
        frame('outer', 2, { order: object({ user: point }), twice: array([point, point]) }),
      ],
    }
    expect(listed(report).filter((line) => /^(?:inner|outer)/.test(line))).toEqual([
      'inner › user = Object',
      'inner › user.plan = 1',
      'inner › user.self = [same as user]',
      'outer › order = Object',
      'outer › order.user = Object',
      'outer › order.user.plan = 1',
      'outer › order.user.self = [same as inner › user]',
      'outer › twice = Array(2)',
      'outer › twice[0] = Object',
      'outer › twice[0].plan = 1',
      'outer › twice[0].self = [same as inner › user]',
      'outer › twice[1] = Object',
      'outer › twice[1].plan = 1',
      'outer › twice[1].self = [same as inner › user]',
    ])
    expect(pathsOf(report).get('outer › order.user.plan')?.original).toBe('inner › user.plan')
  })

  it('follows references to each other to an end', () => {
    const step = (id: number): Value =>
      object({ a: { kind: 'reference', id: id + 1 }, b: { kind: 'reference', id: id + 1 } }, { id })
    const all = Object.fromEntries(many(40, (id) => [`v${id}`, step(id)]))
    expect(pathsOf({ ...base, frames: [frame('walk', 1, all)] }).size).toBeLessThan(2_500)
  })

  it('has no key for values that the report does not know', () => {
    const paths = pathsOf(reports.limits as Report)
    const unknown = ['getter', 'redacted', 'size', 'time', 'unavailable']
    for (const reason of unknown) expect(paths.get(`step0 › missing_${reason}`)).not.toHaveProperty('key')
    expect(paths.get('step0 › missing_redacted')?.masked).toBe(true)
    expect(paths.get('step0 › missing_uninitialised')?.key).toBe('uninitialised')
  })

  it('does not take a text that is cut for a whole one', () => {
    const keys = [string('abc'), { ...string('abc'), length: 9 }].map(
      (value) => pathsOf({ ...base, frames: [frame('read', 1, { value })] }).get('read › value')?.key,
    )
    expect(new Set(keys).size).toBe(2)
  })

  it('goes through as many values as a report has, and no more', () => {
    expect(pathsOf(reports.huge as Report).size).toBeGreaterThan(1_000)
    const members = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`m${index}`, number(index)]))
    expect(pathsOf({ ...base, frames: [frame('read', 1, { all: object(members) })] }).size).toBe(10_000)
  })
})
