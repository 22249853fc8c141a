import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import type { Inspector } from '../../src/inspector.ts'
import type { Value } from '../../src/model.ts'
import { createSnapshotter } from '../../src/snapshot/snapshot.ts'
import { huge } from './huge.ts'
import { blindInspector, inspector, take } from './inspector.ts'

function count(value: Value): number {
  if (value.kind !== 'object') return 1
  return value.entries.reduce(
    (sum, entry) => sum + count(entry.value) + (entry.keyValue ? count(entry.keyValue) : 0),
    1,
  )
}

const wideTree = (): object => Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => [1]))

describe('the size of a snapshot', () => {
  it.each(huge)('is bounded for %s', (_, make) => {
    const snapshot = take(make())
    // A quarter of the nodes of a report, and the entries of the object that was looked at last.
    expect(count(snapshot)).toBeLessThan(5000 / 4 + 100)
    expect(JSON.stringify(snapshot).length).toBeLessThan(150_000)
  })

  it('of a report is bounded, whatever its variables', () => {
    const snapshotter = createSnapshotter(inspector)
    const taken = Array.from({ length: 300 }, () => snapshotter.take(wideTree()))
    // Objects are named also when nothing is left.
    expect(taken.reduce((sum, value) => sum + count(value), 0)).toBeLessThan(5000 + 300 + 100)
    expect(taken.at(-1)).toEqual({ kind: 'object', type: 'Array', size: 50, entries: [], cut: { reason: 'size' } })
  })

  it('holds the beginning of a long text and nothing else of it', () => {
    // V8 keeps a text as long as a part of it: 400 MB in this case, and the process would run out of memory.
    const program = `
      const { cutText } = await import('${new URL('../../src/eager/primitives.ts', import.meta.url)}')
      const kept = Array.from({ length: 40 }, (_, index) => cutText(String(index) + 'x'.repeat(10_000_000), 1000))
      console.log(kept.reduce((sum, { length }) => sum + length, 0))`
    const options = ['--max-old-space-size=100', '--input-type=module', '--eval', program]
    expect(spawnSync(process.execPath, options, { encoding: 'utf8' }).stdout).toBe('40000\n')
  })
})

describe('a text that was put together', () => {
  const INDEX = new URL('../../src/index.ts', import.meta.url)

  it.each([
    ['a local', 'text', ''],
    ['a list, a Map and a symbol', '[text, new Map([[text, text]]), Symbol(text), Object(text)]', ''],
    ['a message', '1', 'new Error(text)'],
    ['a thrown text', '1', 'text'],
  ])('is not joined to be shown as %s', (_, local, error) => {
    // Joined it would take 500 MB, and the process would run out of memory.
    const program = `
      const { configure, flush, ghost, onReport } = await import('${INDEX}')
      configure({ reportType: 'none' })
      onReport(({ error, frames }) => console.log(error.stack.length > 0 || '${error}' === 'text', JSON.stringify(frames).length < 2000))
      const text = 'x'.repeat(500_000_000)
      try {
        ghost((local) => { throw ${error || "new Error('m')"} })(${local})
      } catch {}
      await flush()`
    const options = [
      '--conditions=@traceghost/source',
      '--max-old-space-size=100',
      '--input-type=module',
      '--eval',
      program,
    ]
    expect(spawnSync(process.execPath, options, { encoding: 'utf8' }).stdout).toBe('true true\n')
  })

  it('is shown by its length where too much has been read for a report', () => {
    const snapshotter = createSnapshotter(inspector)
    const texts = Array.from({ length: 20 }, (_, index) => String(index) + 'x'.repeat(999_999))
    const taken = texts.map((text) => snapshotter.take(text))
    expect(taken[0]).toEqual({ kind: 'primitive', type: 'string', text: `0${'x'.repeat(999)}`, length: 1_000_000 })
    expect(taken.at(-1)).toEqual({ kind: 'primitive', type: 'string', text: '', length: 1_000_001 })
    expect(snapshotter.take('short')).toEqual({ kind: 'primitive', type: 'string', text: 'short' })
  })
})

describe('the time of a snapshot', () => {
  /** A clock that moves on with each look at it. */
  const ticking = (msPerLook: number): Inspector => {
    let now = 0
    return { ...inspector, now: () => (now += msPerLook) }
  }

  it('is bounded by looking at the clock before each object', () => {
    const snapshot = createSnapshotter(ticking(0.01)).take(wideTree())
    expect(JSON.stringify(snapshot)).toContain('"cut":{"reason":"time"}')
    // 1,000 values take no notice of the time, then a quarter of 15 ms is 375 looks.
    expect(count(snapshot)).toBeGreaterThan(1000)
  })

  it('is not told where a value is small', () => {
    expect(JSON.stringify(createSnapshotter(ticking(1000)).take({ a: { b: [1, { c: 2 }] } }))).not.toContain('"time"')
  })

  it('of a dictionary that overran is paid by the others in part', () => {
    let now = 0
    const snapshotter = createSnapshotter({ ...blindInspector, now: () => now })
    // Listing the names of a dictionary takes as long as it takes: a trap that takes half a second stands for that.
    const ownKeys = (): string[] => {
      now += 500
      return []
    }
    const slow = (): object => new Proxy({}, { ownKeys })
    const isShown = (): boolean => !JSON.stringify(snapshotter.take({ a: { b: 1 } })).includes('"time"')
    snapshotter.take(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key${index}`, index])))
    const shown = Array.from({ length: 4 }, () => {
      snapshotter.take(slow())
      return isShown()
    })
    expect(shown).toEqual([true, false, false, false])
  })
})
