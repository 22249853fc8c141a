import { describe, expect, it } from 'vitest'
import { createSnapshotter } from '../../src/snapshot/snapshot.ts'
import { Armoury } from './hostile.ts'
import { blindInspector, take } from './inspector.ts'
import { line } from './line.ts'

const takeBlind = (value: unknown): string => line(createSnapshotter(blindInspector).take(value))

describe('a Proxy that can be told', () => {
  it.each<[string, (proxy: <Target extends object>(target: Target) => Target) => unknown, string]>([
    [
      'of a built-in',
      (proxy) => [new Map(), [], new Error('x'), /x/, new URL('http://h/')].map(proxy),
      'Array(5){0:Proxy{…traps},1:Proxy{…traps},2:Proxy{…traps},3:Proxy{…traps},4:Proxy{…traps}}',
    ],
    ['of a Proxy', (proxy) => proxy(proxy({})), 'Proxy{…traps}'],
    ['as prototype', (proxy) => Object.create(proxy({})), 'Object'],
    [
      'as prototype of a class',
      (proxy) => Object.create(Object.create(proxy(Map.prototype), { constructor: { value: Error } })),
      'Error<>',
    ],
    ['as class', (proxy) => Object.create({ constructor: proxy(class Secret {}) }), 'Object'],
  ])('%s', (_, make, expected) => {
    const armoury = new Armoury()
    const value = make((target) => armoury.proxy(target))
    armoury.calls.length = 0
    expect(line(take(value))).toBe(expected)
    expect(armoury.calls).toEqual([])
  })
})

describe('a Proxy that cannot be told', () => {
  it('runs no trap but those that list properties', () => {
    const calls: PropertyKey[] = []
    // A handler without traps: each is looked for, none is there.
    const get = (_: object, trap: PropertyKey): void => void calls.push(trap)
    const proxy = <Target extends object>(target: Target): Target => new Proxy(target, new Proxy({}, { get }))
    const values = [
      { a: 1 },
      [1],
      new Map([[1, 2]]),
      new Error('x'),
      new Date(0),
      Promise.resolve(),
      new URL('http://h/'),
    ]
    expect(takeBlind(values.map(proxy))).toMatch(
      /^Array\(7\)\{0:Object\{a:1\},1:Array\(1\)\{0:1\},2:Map,3:Error<x>,4:Date,5:Promise\{!state:<unavailable>\},6:URL/,
    )
    expect(new Set(calls)).toEqual(new Set(['getPrototypeOf', 'ownKeys', 'getOwnPropertyDescriptor']))
  })

  it('of a function runs none', () => {
    const armoury = new Armoury()
    expect(takeBlind([armoury.proxy(() => {}), armoury.proxy(class {})])).toBe(
      'Array(2){0:function<(…)>,1:function<(…)>}',
    )
    expect(armoury.calls).toEqual([])
  })

  it('is unavailable when a trap throws', () => {
    const revoked = Proxy.revocable({}, {})
    revoked.revoke()
    const ownKeys = (): never => {
      throw new Error('trap')
    }
    expect(takeBlind(revoked.proxy)).toBe('<unavailable>')
    expect(takeBlind(new Proxy({}, { ownKeys }))).toBe('Object{!entries:<unavailable>}')
  })
})
