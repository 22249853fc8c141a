import { describe, expect, it } from 'vitest'
import type { ObjectValue, Value } from '../../src/model.ts'
import { createSnapshotter, type SnapshotLimits } from '../../src/snapshot/snapshot.ts'
import { inspector, take, takeObject } from './inspector.ts'
import { line } from './line.ts'

describe('limits', () => {
  it.each<[string, unknown, Partial<SnapshotLimits>, string]>([
    ['depth', { a: { b: { c: 1 } } }, { depth: 1 }, 'Object{a:Object{…depth}}'],
    ['depth, nothing inside', { a: { b: [] } }, { depth: 2 }, 'Object{a:Object{b:Array(0)}}'],
    ['entries of an object', { a: 1, b: 2, c: 3 }, { entries: 2 }, 'Object{a:1,b:2,…size1}'],
    ['entries of an array', [1, 2, 3, 4], { entries: 1 }, 'Array(4){0:1,…size3}'],
    [
      'entries of a Map',
      new Map([
        [1, 1],
        [2, 2],
      ]),
      { entries: 1 },
      'Map(2){1:1,…size1}',
    ],
    ['entries of a Set', new Set([1, 2, 3]), { entries: 1 }, 'Set(3){0:1,…size2}'],
    ['typed array', new Int16Array(9), { entries: 1 }, 'Int16Array(9){0:0,…size8}'],
    ['headers', new Headers({ a: '1', b: '2' }), { entries: 1 }, 'Headers(2){"a":"1",…size1}'],
    ['string', 'abcdef', { stringLength: 2 }, '"ab"'],
    ['text', new Error('abcdef'), { stringLength: 2 }, 'Error<ab>'],
    ['key', { abcdef: 1 }, { stringLength: 2 }, 'Object{ab:1}'],
  ])('%s', (_, value, limits, expected) => expect(line(take(value, limits))).toBe(expected))

  it('stops at the number of nodes, level by level', () => {
    const wide = Array.from({ length: 40 }, () => [[1], [2], [3]])
    const snapshot = takeObject(wide, { nodes: 400 })
    expect(snapshot.entries).toHaveLength(40)
    // A quarter of 400 is for this take: all 40, the elements of the first 20, and nothing below.
    const inner = snapshot.entries.map(({ value }) => (value as ObjectValue).entries.length)
    expect(inner).toEqual([...Array(19).fill(3), 2, ...Array(20).fill(0)])
    expect(line(snapshot.entries[39]?.value as Value)).toBe('Array(3){…size}')
  })

  it('leaves room for other variables beside a huge one', () => {
    const huge = (): unknown => Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => Array(50).fill(1)))
    const snapshotter = createSnapshotter(inspector)
    for (let index = 0; index < 8; index += 1) snapshotter.take(huge())
    expect(line(snapshotter.take({ a: { b: 1 } }))).toBe('Object{a:Object{b:1}}')
  })

  it('never copies more nodes than a report may have', () => {
    const snapshotter = createSnapshotter(inspector)
    const count = (value: Value): number =>
      1 + (value.kind === 'object' ? value.entries.reduce((sum, entry) => sum + count(entry.value), 0) : 0)
    let total = 0
    for (let index = 0; index < 100; index += 1) {
      total += count(snapshotter.take(Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => [1]))))
    }
    // The variables themselves are always named.
    expect(total).toBeLessThanOrEqual(5000 + 100 + 100)
    expect(line(snapshotter.take({ a: 1 }))).toBe('Object{…size}')
  })

  it('says where the time ran out', () => {
    let now = 0
    const snapshotter = createSnapshotter({ now: () => now++ }, { budgetMs: 15 })
    const huge = Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => [1]))
    const snapshot = snapshotter.take(huge) as ObjectValue
    expect(snapshot.entries).toHaveLength(50)
    expect(JSON.stringify(snapshot)).toContain('"cut":{"reason":"time"}')
  })

  it('tells how much of a sparse array is not shown', () => {
    expect(line(take(Object.assign([], { length: 5000 })))).toBe('Array(5000){…size4000}')
  })
})
