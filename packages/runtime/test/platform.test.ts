import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { copyRecording } from '../src/eager/asked.ts'
import { Delivery } from '../src/eager/delivery.ts'
import { tellPlainly } from '../src/eager/plain.ts'
import type { Platform, Reporting } from '../src/eager/platform.ts'
import type { Recording } from '../src/eager/recording/model.ts'
import { sharedState } from '../src/eager/recording/shared.ts'
import { tableOf } from '../src/eager/recording/tables.ts'
import { findRecording, record } from '../src/eager/recording.ts'
import { hasRoom } from '../src/eager/room.ts'
import type { Report } from '../src/model.ts'
import type { OptionLayers } from '../src/options.ts'
import { destination, platform as neutral } from '../src/platform/neutral.ts'
import { reportingTo } from '../src/platform/reporting.ts'
import type { Destination, PagePlace } from '../src/sinks/destination.ts'
import { FILE, marked, plain, root, thunkOf, variablesOf } from './instrumented.ts'
import { expectValid } from './schema.ts'

/** Stands for what emitted code calls. */
const by = (): void => {}

const table = tableOf(thunkOf([marked('pay'), plain('caller')], [root(0, 'id'), root(1, 'id')]), (decode) => decode())
const site = table.sites[0] as (typeof table.sites)[0]

interface Fake {
  platform: Platform
  delivery: Delivery
  reports: Report[]
  /** All that was printed. */
  lines: string[]
  /** Ends the page. */
  end(): void
  runScheduled(): void
  fail(id: unknown, error?: unknown): void
}

/** A platform whose tasks and ends the test controls. */
function fake(overrides: Partial<Platform> & Partial<Destination> = {}): Fake {
  const lines: string[] = []
  const reports: Report[] = []
  const tasks: (() => void)[] = []
  const listeners: (() => void)[] = []
  const write = (text: string): void => void lines.push(text)
  const schedule = (task: () => void): void => void tasks.push(task)
  const reporting = reportingTo({ ...destination, write, schedule, ...overrides })
  const platform: Platform = {
    ...neutral,
    reporting: () => reporting,
    warn: write,
    schedule,
    onEnd: (_, ended) => void listeners.push(ended),
    ...overrides,
  }
  const delivery = new Delivery(platform)
  sharedState().listeners.add((report) => reports.push(report))
  const options: OptionLayers = [{}, { exportHtml: 'page.html', reportType: 'none' }]
  return {
    platform,
    delivery,
    reports,
    lines,
    end: () => {
      for (const ended of listeners) ended()
    },
    runScheduled: () => {
      for (const task of tasks.splice(0)) task()
    },
    fail(id, error = new Error(`failure ${id}`)) {
      delivery.cross({ error, recording: record(error, table, 0, [id], by), site, options, metrics: {} })
    },
  }
}

async function collectGarbage(): Promise<void> {
  // A WeakRef keeps its target until the macrotask ends.
  await new Promise((resolve) => setImmediate(resolve))
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

const pages = (): Partial<Destination> => ({ exportHtml: (_, { path }) => path })
const idsOf = (reports: Report[]): unknown[] => reports.map(({ frames }) => variablesOf(frames[0]).id)

describe('a platform that looks places up while time passes', () => {
  const slow = () => {
    let resolve: (value: { stacks: []; notes: string[] }) => void = () => {}
    const symbolication = new Promise<{ stacks: []; notes: string[] }>((done) => {
      resolve = done
    })
    return { resolve: () => resolve({ stacks: [], notes: ['looked up'] }), symbolicate: () => symbolication }
  }

  it('delivers when they are there, and flush waits for it', async () => {
    const { resolve, symbolicate } = slow()
    const { delivery, reports, fail } = fake({ ...pages(), symbolicate })
    fail(1)
    const flushed = delivery.flush()
    await Promise.resolve()
    expect(reports).toHaveLength(0)
    resolve()
    await flushed
    expect(reports.map(({ notes }) => notes)).toEqual([['looked up']])
  })

  it('gives whoever asks meanwhile the report that is delivered', async () => {
    const { resolve, symbolicate } = slow()
    const answers = [symbolicate(), Promise.resolve({ stacks: [] as [], notes: ['looked up'] })]
    const { delivery, reports, fail } = fake({ ...pages(), symbolicate: () => answers.shift() ?? symbolicate() })
    const error = new Error('asked for')
    fail(1, error)
    const flushed = delivery.flush()
    const recording = findRecording(error) as Recording
    const asked = await delivery.load()?.reportOf({ error, recording, copy: copyRecording(recording) })
    resolve()
    await flushed
    expect(reports).toEqual([asked])
    expect(asked).toMatchObject({ suppressed: false, notes: ['looked up'] })
  })

  it.each([
    ['comes', () => ({ stacks: [] as [], notes: ['first'] })],
    ['fails', () => Promise.reject<never>(new Error('no network'))],
  ])('delivers in the order of the failures, although the last lookup is the first that %s', async (_, answer) => {
    const answers: ((value: ReturnType<typeof answer>) => void)[] = []
    const symbolicate = (): Promise<{ stacks: []; notes: string[] }> => new Promise((done) => answers.push(done))
    const { delivery, reports, fail } = fake({ ...pages(), symbolicate })
    fail(1)
    const flushed = delivery.flush()
    fail(2)
    const all = [flushed, delivery.flush()]
    for (const done of answers.reverse()) {
      done(answer())
      await new Promise((resolve) => setImmediate(resolve))
    }
    await Promise.all(all)
    expect(idsOf(reports)).toEqual([1, 2])
  })

  it('has what is looked up already when the page ends', async () => {
    const answers: ((value: { stacks: []; notes: string[] }) => void)[] = []
    const symbolicate = (): Promise<{ stacks: []; notes: string[] }> => new Promise((done) => answers.push(done))
    const { reports, fail, runScheduled, end } = fake({ ...pages(), symbolicate })
    fail('first')
    fail('second')
    runScheduled()
    answers[1]?.({ stacks: [], notes: ['looked up'] })
    await new Promise((resolve) => setImmediate(resolve))
    expect(reports).toHaveLength(0)
    end()
    expect(idsOf(reports)).toEqual(['first', 'second'])
    expect(reports.map(({ notes }) => notes)).toEqual([[], ['looked up']])
  })

  it('delivers without them when the page ends, and once only', async () => {
    const { resolve, symbolicate } = slow()
    const { delivery, reports, fail, runScheduled, end } = fake({ ...pages(), symbolicate })
    fail('waiting')
    runScheduled()
    fail('pending')
    expect(reports).toHaveLength(0)
    end()
    expect(idsOf(reports)).toEqual(['waiting', 'pending'])
    resolve()
    await delivery.flush()
    expect(reports).toHaveLength(2)
  })
})

describe('a platform that loads the rest of the runtime with the first failure', () => {
  it('has taken the values before', async () => {
    const reporting = async (): Promise<Reporting> => reportingTo({ ...destination, ...pages() })
    const { delivery, reports, fail, runScheduled } = fake({ reporting })
    const cart = { items: 1 }
    fail(cart)
    runScheduled()
    cart.items = 2
    expect(reports).toHaveLength(0)
    await delivery.flush()
    expect(idsOf(reports)).toEqual([{ items: 1 }])
  })

  it('has taken those of causes before, and of callers as the error passes them', async () => {
    const reporting = async (): Promise<Reporting> => reportingTo({ ...destination, ...pages() })
    const { delivery, reports, fail } = fake({ reporting })
    const carts = [1, 2, 3].map((items) => ({ items }))
    const [inner, outer, above] = carts
    const cause = new Error('cause')
    const error = new Error('outer', { cause })
    record(cause, table, 0, [inner], by)
    fail(outer, error)
    record(error, table, 1, [above], by)
    fail(undefined, cause)
    for (const cart of carts) cart.items = 0
    await delivery.flush()
    expect(idsOf(reports)).toEqual([{ items: 2 }, { items: 1 }])
    expect(reports[0]?.frames.map((frame) => variablesOf(frame).id)).toEqual([{ items: 2 }, { items: 3 }])
    expect(reports[0]?.error.cause?.frames?.map((frame) => variablesOf(frame).id)).toEqual([{ items: 1 }, 'undefined'])
  })

  it('says so once when it cannot be loaded, goes on, and tells what was lost', async () => {
    let isOffline = true
    const reporting = async (): Promise<Reporting> => {
      if (isOffline) throw new Error('offline')
      return reportingTo({ ...destination, ...pages() })
    }
    const { delivery, reports, lines, fail } = fake({ reporting })
    for (const id of [1, 2]) {
      fail(id)
      await delivery.flush()
    }
    expect(reports).toEqual([])
    expect(lines).toEqual(['traceghost: a report failed: offline'])
    isOffline = false
    fail(3)
    await delivery.flush()
    expect(reports.map(({ dropped }) => dropped)).toEqual([2])
  })

  describe('and cannot load it', () => {
    const missing = async (): Promise<Reporting> => {
      throw new Error('no such file')
    }
    const NOTE = expect.stringMatching(/^The rest of traceghost could not be loaded: .*no values and messages/)

    it('tells listeners and the console what needs no mask: types, names and places', async () => {
      const { delivery, reports, lines, fail } = fake({ reporting: missing, tellPlainly })
      const told: unknown[] = []
      const error = new RangeError('the key is sk_live_4242')
      const own = new Error('own')
      const options: OptionLayers = [{}, { onReport: (...all) => void told.push(all) }]
      fail('secret', error)
      delivery.cross({ error: own, recording: record(own, table, 0, ['secret'], by), site, options, metrics: {} })
      await delivery.flush()
      expect(reports.map((report) => [report.error.type, report.fingerprint])).toEqual([
        ['RangeError', 'RangeError pay pay'],
        ['Error', 'Error pay pay'],
      ])
      const [report] = reports as [Report]
      expectValid(report)
      expect(report).toMatchObject({ ghost: 'pay', trigger: { functionName: 'pay', file: FILE }, notes: [NOTE] })
      expect(report.frames).toEqual([
        {
          functionName: 'pay',
          file: FILE,
          line: site.line,
          approximate: true,
          ghost: true,
          scopes: [],
          omitted: 'unavailable',
        },
      ])
      expect(JSON.stringify(reports)).not.toMatch(/secret|sk_live/)
      expect(told).toEqual([[reports[1], own]])
      expect(lines).toEqual([
        `traceghost: CHAOS REPORT: pay failed! RangeError in pay (${FILE}): no such file`,
        `traceghost: CHAOS REPORT: pay failed! Error in pay (${FILE}): no such file`,
        'traceghost: a report failed: no such file',
      ])
    })

    it('tells of equal failures once, of no thrown promise, and counts the others', async () => {
      let isMissing = true
      const reporting = async (): Promise<Reporting> =>
        isMissing ? missing() : reportingTo({ ...destination, ...pages() })
      const { delivery, reports, fail } = fake({ reporting, tellPlainly })
      for (const error of [new Error('1'), new Error('2'), Promise.resolve(), 'text']) {
        fail(0, error)
        await delivery.flush()
      }
      expect(reports.map(({ error }) => error.type)).toEqual(['Error', 'string'])
      isMissing = false
      fail(3)
      await delivery.flush()
      expect(reports.map(({ dropped }) => dropped)).toEqual([0, 2, 0])
      expect(variablesOf(reports[2]?.frames[0]).id).toBe(3)
    })

    it('goes on when a listener fails, or the telling', async () => {
      const { delivery, reports, lines, fail } = fake({ reporting: missing, tellPlainly })
      const broken = async (): Promise<void> => {
        throw new Error('broken listener')
      }
      sharedState().listeners.add(broken)
      fail(1)
      await delivery.flush()
      await Promise.resolve()
      sharedState().listeners.delete(broken)
      expect(reports).toHaveLength(1)
      expect(lines).toContain('traceghost: onReport failed: broken listener')
      const mute = fake({
        reporting: missing,
        tellPlainly() {
          throw new Error('broken telling')
        },
      })
      mute.fail(2)
      await mute.delivery.flush()
      expect(mute.lines).toEqual([
        'traceghost: a report failed: broken telling',
        'traceghost: a report failed: no such file',
      ])
    })
  })

  it('then leaves out what is ignored, gives back what that took of the limit, and goes on recording it', async () => {
    const reporting = async (): Promise<Reporting> => reportingTo({ ...destination, ...pages() })
    const { delivery, reports, fail } = fake({ reporting })
    const ignored = Array.from({ length: 10 }, () => new Response())
    for (const each of ignored) fail({ of: 'response' }, each)
    await delivery.flush()
    expect(reports).toEqual([])
    const recording = findRecording(ignored[0])
    expect(recording?.state).toBe('open')
    record(ignored[0], table, 1, [], by)
    expect(recording?.count).toBe(2)
    for (let id = 0; id < 11; id++) fail(id)
    await delivery.flush()
    expect(idsOf(reports)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(reports.map(({ dropped }) => dropped)).toEqual([...Array(9).fill(0), 1])
  })

  it('then leaves out what came of a call that React makes to learn a stack line, not what only says so', async () => {
    const reporting = async (): Promise<Reporting> => reportingTo({ ...destination, ...pages() })
    const { delivery, reports, fail } = fake({ reporting })
    const react = { DetermineComponentFrameRoot: () => fail('probe', new Error('probe')) }
    react.DetermineComponentFrameRoot()
    fail('real', new Error('DetermineComponentFrameRoot\nwas slow at DetermineComponentFrameRoot'))
    await delivery.flush()
    expect(idsOf(reports)).toEqual(['real'])
  })

  it('keeps room for a rare failure meanwhile, and no value of what is one too many', async () => {
    const reporting = async (): Promise<Reporting> => reportingTo({ ...destination, ...pages() })
    const { delivery, reports, fail } = fake({ reporting, hasRoom })
    const errors = Array.from({ length: 150 }, () => new RangeError('usual'))
    for (const error of errors) fail({ large: true }, error)
    fail('rare', new TypeError('rare'))
    expect(findRecording(errors[149])?.slots[0]).toMatchObject({ captures: [], isLetGo: true })
    await delivery.flush()
    expect(reports.map(({ error }) => error.type)).toEqual([...Array(10).fill('RangeError'), 'TypeError'])
    expect(reports.reduce((sum, { dropped }) => sum + dropped, 0)).toBe(140)
  })

  it('then counts what was dropped before an error that is ignored', async () => {
    const reporting = async (): Promise<Reporting> => reportingTo({ ...destination, ...pages() })
    let time = 0
    const { delivery, reports, fail } = fake({ reporting, now: () => time })
    for (let id = 0; id < 13; id++) fail(id)
    time = 2_000
    fail('ignored', new Response())
    await delivery.flush()
    expect(reports).toHaveLength(10)
    expect(reports.reduce((sum, { dropped }) => sum + dropped, 0)).toBe(3)
  })

  it('keeps no object of the program alive once it has delivered', async () => {
    const reporting = async (): Promise<Reporting> => reportingTo({ ...destination, ...pages() })
    const { delivery, reports, fail } = fake({ reporting })
    const error = new Error('kept by the program')
    const weak = (() => {
      const value = { large: true }
      fail(value, error)
      return new WeakRef(value)
    })()
    await delivery.flush()
    await collectGarbage()
    expect(idsOf(reports)).toEqual([{ large: 'true' }])
    expect(weak.deref()).toBeUndefined()
  })
})

describe('flush', () => {
  it('waits for a listener, but not for one that never ends, and says so', async () => {
    const waits: { task(): void; delayMs: number; isCancelled: boolean }[] = []
    const wait = (task: () => void, delayMs: number): (() => void) => {
      const entry = { task, delayMs, isCancelled: false }
      waits.push(entry)
      return () => {
        entry.isCancelled = true
      }
    }
    const { delivery, lines, fail } = fake({ ...pages(), wait })
    let end: () => void = () => {}
    const told = new Promise<void>((resolve) => {
      end = resolve
    })
    const { listeners } = sharedState()
    const slow = (): Promise<void> => told
    listeners.add(slow)
    fail(1)
    const flushed = delivery.flush()
    await new Promise(setImmediate)
    end()
    await flushed
    expect(waits).toMatchObject([{ delayMs: 10_000, isCancelled: true }])
    listeners.delete(slow)
    const endless = (): Promise<void> => new Promise(() => {})
    listeners.add(endless)
    fail(2, new RangeError('other'))
    const late = delivery.flush()
    await vi.waitUntil(() => waits[1])
    expect(lines.filter((line) => line.includes('flush'))).toEqual([])
    waits[1]?.task()
    await late
    expect(lines).toContain('traceghost: flush does not wait any longer: what it waited for takes more than 10 seconds')
    // It is given up: nobody waits for it again.
    await delivery.flush()
    expect(waits).toHaveLength(2)
    listeners.delete(endless)
  })
})

describe('delivery', () => {
  it('runs in one macrotask for all errors, and installs its listeners once, on the first failure', () => {
    const onEnd = vi.fn()
    const schedule = vi.fn()
    const { fail } = fake({ ...pages(), onEnd, schedule })
    expect(onEnd).not.toHaveBeenCalled()
    fail(1)
    fail(2)
    expect(onEnd).toHaveBeenCalledTimes(1)
    expect(schedule).toHaveBeenCalledTimes(1)
  })

  it('writes a page once for all reports that are delivered together, newest first', () => {
    const exportHtml = vi.fn((_: readonly Report[], { path }: PagePlace) => path)
    const { fail, runScheduled } = fake({ exportHtml })
    fail(1, new Error('one'))
    fail(2, new TypeError('two'))
    runScheduled()
    fail(3, new RangeError('three'))
    runScheduled()
    expect(exportHtml.mock.calls.map(([reports]) => idsOf([...reports]))).toEqual([
      [2, 1],
      [3, 2, 1],
    ])
  })

  it('goes on when the platform itself fails', () => {
    const { fail, runScheduled, lines, reports } = fake({
      environment: () => {
        throw new Error('no environment')
      },
    })
    fail(1)
    runScheduled()
    fail(2)
    runScheduled()
    expect(reports).toEqual([])
    expect(lines).toEqual(['traceghost: a report failed: no environment'])
  })

  it('keeps a bounded number of failures that came where the stack was used up, and tells of all, once', () => {
    const written: (readonly Report[])[] = []
    const exportHtml = (all: readonly Report[], { path }: PagePlace): string => {
      written.push(all)
      return path
    }
    let isFull = true
    const { end, fail, lines, reports, runScheduled } = fake({
      exportHtml,
      now: () => 1,
      shield(step) {
        if (isFull) throw new RangeError('Maximum call stack size exceeded')
        return step()
      },
    })
    for (let id = 0; id < 150; id++) fail(id)
    isFull = false
    runScheduled()
    end()
    const [card] = written.at(-1) ?? []
    expect([written.at(-1)?.length, card?.repeats, card?.dropped]).toEqual([1, 99, 0])
    for (let id = 0; id < 5; id++) fail(id)
    end()
    end()
    for (let id = 0; id < 2; id++) fail(id)
    end()
    const line = (count: number): string => `traceghost: ${count} more reports were dropped: too many at once`
    // A listener hears it with the last report.
    expect(reports.map(({ dropped }) => dropped)).toEqual([...Array(9).fill(0), 140])
    expect(lines).toEqual([line(5), line(2)])
  })

  it('keeps no object of the program alive', async () => {
    const { delivery, fail, reports } = fake(pages())
    const error = new Error('kept by the program')
    const weak = (() => {
      const value = { large: true }
      fail(value, error)
      return new WeakRef(value)
    })()
    await delivery.flush()
    await collectGarbage()
    expect(idsOf(reports)).toEqual([{ large: 'true' }])
    expect(weak.deref()).toBeUndefined()
  })
})

describe('the neutral platform', () => {
  const log = vi.fn()

  beforeEach(() => {
    log.mockReset()
    vi.spyOn(console, 'log').mockImplementation(log)
  })

  it('has a console only', async () => {
    destination.write('text')
    neutral.warn('line')
    expect(log.mock.calls).toEqual([['text'], ['line']])
    expect(destination.defaultReportType).toBe('terminal')
    await new Promise<void>((resolve) => neutral.schedule(resolve))
  })

  it('says what to do instead of writing a page', async () => {
    const { fail, delivery, lines, reports } = fake()
    fail(1)
    await delivery.flush()
    expect(reports).toHaveLength(1)
    expect(lines).toEqual([expect.stringMatching(/^traceghost: page\.html could not be written: .*onReport/)])
  })

  it('prints the titles of groups as lines, since consoles that are texts leave them out', () => {
    destination.console.groupCollapsed('%s failed!', 'pay')
    destination.console.group('variables')
    expect(log.mock.calls).toEqual([['%s failed!', 'pay'], ['variables']])
  })
})

describe('places that refuse timers, as edge runtimes outside of requests', () => {
  it('delivers when an error cannot unwind any more', async () => {
    vi.resetModules()
    vi.stubGlobal('setTimeout', () => {
      throw new Error('not within a request')
    })
    const { platform } = await import('../src/platform/neutral.ts')
    vi.unstubAllGlobals()
    const order: string[] = []
    const done = new Promise<void>((resolve) => {
      platform.schedule(() => {
        order.push('task')
        resolve()
      })
    })
    const unwind = async (depth: number): Promise<void> => {
      if (depth > 0) await unwind(depth - 1)
      await null
    }
    await unwind(100)
    order.push('unwound')
    await done
    expect(order).toEqual(['unwound', 'task'])
  })
})
