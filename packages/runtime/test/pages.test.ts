/** When pages are written: the platform's writes, its clock and its end are the test's. */

import { describe, expect, it } from 'vitest'
import type { Report } from '../src/model.ts'
import { destination } from '../src/platform/neutral.ts'
import { Pages, type RunSink } from '../src/sinks/pages.ts'
import { payment } from './reports/payment.ts'

const report = (id: string): Report => ({ ...payment, id })

function setUp() {
  /** The reports of each write, and what ends it. */
  const writes: { ids: string; end(): void }[] = []
  const rests: { task(): void; isCancelled: boolean }[] = []
  const lines: string[] = []
  const state = { isEnding: false }
  const run: RunSink = (_, sink, then) => {
    const result = sink()
    if (result instanceof Promise) void result.then(then)
    else then(result)
  }
  const pages = new Pages(
    {
      ...destination,
      isEnding: () => state.isEnding,
      pause(task) {
        const rest = { task, isCancelled: false }
        rests.push(rest)
        return () => {
          rest.isCancelled = true
        }
      },
      write: (text) => lines.push(text),
      exportHtml(reports, { shown }) {
        const ids = reports.map(({ id }) => id).join('')
        if (state.isEnding) {
          writes.push({ ids, end() {} })
          return shown
        }
        return new Promise((resolve) => writes.push({ ids, end: () => resolve(shown) }))
      },
    },
    run,
  )
  const fail = (id: string): void => {
    pages.add('page.html', report(id), true)
    pages.write()
  }
  const end = async (write: number): Promise<void> => {
    writes[write]?.end()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { writes, rests, lines, state, pages, fail, end, idsWritten: () => writes.map(({ ids }) => ids) }
}

describe('a page', () => {
  it('is written at once for the first report, and after a rest for all that came meanwhile', async () => {
    const { rests, lines, fail, end, idsWritten } = setUp()
    fail('a')
    expect(idsWritten()).toEqual(['a'])
    fail('b')
    await end(0)
    fail('c')
    expect([idsWritten(), lines, rests.length]).toEqual([['a'], ['Report: page.html'], 1])
    rests[0]?.task()
    expect(idsWritten()).toEqual(['a', 'cba'])
    await end(1)
    expect(lines).toHaveLength(2)
  })

  it('that is left alone is not written again', async () => {
    const { rests, fail, end, idsWritten } = setUp()
    fail('a')
    await end(0)
    rests[0]?.task()
    expect(idsWritten()).toEqual(['a'])
    fail('b')
    expect(idsWritten()).toEqual(['a', 'ba'])
  })

  it('is written without a rest for flush, which waits for it', async () => {
    const { rests, pages, fail, end, idsWritten } = setUp()
    fail('a')
    await end(0)
    fail('b')
    let isFlushed = false
    const flushed = pages.finished().then(() => {
      isFlushed = true
    })
    await Promise.resolve()
    expect([idsWritten(), rests[0]?.isCancelled, isFlushed]).toEqual([['a', 'ba'], true, false])
    await end(1)
    await flushed
  })

  it.each([
    ['when a write is under way', async () => {}],
    ['when it rests', async (end: (write: number) => Promise<void>) => end(0)],
  ])('is written at once when the process ends: %s', async (_, prepare) => {
    const { state, fail, end, pages, idsWritten } = setUp()
    fail('a')
    await prepare(end)
    pages.add('page.html', report('b'), true)
    state.isEnding = true
    pages.write()
    expect(idsWritten()).toEqual(['a', 'ba'])
  })

  it('is written again when the process ends before a write is done', () => {
    const { state, fail, pages, idsWritten } = setUp()
    fail('a')
    state.isEnding = true
    pages.write()
    expect(idsWritten()).toEqual(['a', 'a'])
  })

  it('of another path does not wait for it', () => {
    const { pages, idsWritten, fail } = setUp()
    fail('a')
    pages.add('other.html', report('b'), false)
    pages.write()
    expect(idsWritten()).toEqual(['a', 'b'])
  })
})
