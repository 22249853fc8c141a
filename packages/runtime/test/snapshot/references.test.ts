import { describe, expect, it } from 'vitest'
import { createSnapshotter } from '../../src/snapshot/snapshot.ts'
import { inspector, take } from './inspector.ts'
import { line } from './line.ts'

describe('cycles and shared references', () => {
  it('gives an id to an object that is met twice, and to no other', () => {
    const shared = { x: 1 }
    const root: Record<string, unknown> = { a: shared, b: [shared], other: {} }
    root.self = root
    expect(line(take(root))).toBe('#1 Object{a:#2 Object{x:1},b:Array(1){0:→2},other:Object,self:→1}')
  })

  it('shares ids among the takes of a report', () => {
    const snapshotter = createSnapshotter(inspector)
    const user = { name: 'x' }
    const first = snapshotter.take(user)
    expect(line(snapshotter.take({ user }))).toBe('Object{user:→1}')
    expect(line(first)).toBe('#1 Object{name:"x"}')
    expect(line(snapshotter.take(user))).toBe('→1')
  })

  it('copies anew what an earlier take could only show in part', () => {
    const deep = { a: { b: { c: 1 } } }
    const snapshotter = createSnapshotter(inspector, { depth: 2 })
    expect(line(snapshotter.take({ deep }))).toBe('Object{deep:Object{a:Object{…depth}}}')
    expect(line(snapshotter.take(deep))).toBe('Object{a:Object{b:Object{…depth}}}')
    expect(line(snapshotter.take(deep))).toBe('→1')
  })

  it('repeats what has no entries, such as functions and dates', () => {
    const at = new Date(0)
    expect(line(take([at, at]))).toBe('Array(2){0:Date<1970-01-01T00:00:00.000Z>,1:Date<1970-01-01T00:00:00.000Z>}')
  })
})
