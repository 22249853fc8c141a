/** `sendReports`: batches, waiting while a server is down, what is kept, and what a program notices of it. */

import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { configure, flush, ghost, type Report } from '../src/index.ts'
import { createKept } from '../src/integrations/endpoint/kept.ts'
import { Queue, waiting } from '../src/integrations/endpoint/queue.ts'
import { Sender } from '../src/integrations/endpoint/sender.ts'
import { backOff } from '../src/integrations/endpoint/timing.ts'
import { type SendOptions, sendReports } from '../src/integrations/endpoint.ts'
import { platform } from '../src/platform/node.ts'
import { startTest } from './instrumented.ts'
import { reports } from './reports/index.ts'
import { base } from './reports/parts.ts'
import { array, string } from './reports/values.ts'

const ADDRESS = 'https://shop.example/__chaos'

interface Sent {
  readonly ids: string[]
  readonly dropped: number | undefined
  readonly bytes: number
  readonly keepalive: boolean | undefined
}

/** The batches that came, and the answers to come; 204 when there are none left. */
interface Server {
  readonly sent: Sent[]
  readonly answers: (Response | Error | Promise<Response>)[]
}

const sentIn = (body: Uint8Array, keepalive?: boolean): Sent => {
  const text = new TextDecoder().decode(body)
  const { version, reports, dropped } = JSON.parse(text) as { version: 1; reports: Report[]; dropped?: number }
  expect(version).toBe(1)
  return { ids: reports.map(({ id }) => id), dropped, bytes: body.byteLength, keepalive }
}

function startServer(): Server {
  const server: Server = { sent: [], answers: [] }
  vi.stubGlobal('fetch', async (_: string, { body, keepalive }: RequestInit) => {
    server.sent.push(sentIn(body as Uint8Array, keepalive))
    const answer = (await server.answers.shift()) ?? new Response(null, { status: 204 })
    if (answer instanceof Error) throw answer
    return answer
  })
  return server
}

const refusal = (status: number, headers: Record<string, string> = {}): Response =>
  new Response('no', { status, headers })

beforeEach(() => {
  startTest()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const numbered = (id: number | string, more: Partial<Report> = {}): Report => ({ ...base, id: String(id), ...more })

interface Started {
  readonly sender: Sender
  readonly said: string[]
}

function start(maxBytes = 60_000): Started {
  const said: string[] = []
  const complain = (what: string, error: unknown): true => {
    said.push(`${what}: ${error}`)
    return true
  }
  return { sender: new Sender({ url: ADDRESS, maxBytes, kept: undefined, complain }), said }
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

describe('batches', () => {
  it('have the reports of a moment, and then those that came meanwhile', async () => {
    const { sent, answers } = startServer()
    const { sender } = start()
    for (const id of [1, 2, 3]) void sender.add(numbered(id), undefined)
    await pass(199)
    expect(sent).toEqual([])
    let answer = (_: Response): void => {}
    answers.push(
      new Promise((resolve) => {
        answer = resolve
      }),
    )
    await pass(1)
    for (const id of [4, 5]) void sender.add(numbered(id), undefined)
    await pass(1_000)
    expect(sent.map(({ ids }) => ids)).toEqual([['1', '2', '3']])
    answer(refusal(200))
    await pass(0)
    expect(sent.map(({ ids }) => ids)).toEqual([
      ['1', '2', '3'],
      ['4', '5'],
    ])
  })

  it('are small enough for a page that ends', async () => {
    const { sent } = startServer()
    const { sender } = start()
    const large = { context: string('é'.repeat(10_000)) }
    for (let id = 0; id < 9; id++) void sender.add(numbered(id, large), undefined)
    await pass(200)
    expect(sent.flatMap(({ ids }) => ids)).toHaveLength(9)
    expect(sent.length).toBeGreaterThan(2)
    for (const { bytes, keepalive } of sent) expect([bytes <= 64_000, keepalive]).toEqual([true, true])
  })

  it('of one report that is larger do without', async () => {
    const { sent } = startServer()
    const { sender } = start(500_000)
    void sender.add(numbered(1, { context: string('x'.repeat(100_000)) }), undefined)
    void sender.add(numbered(2), undefined)
    await pass(200)
    expect(sent.map(({ ids, keepalive }) => [ids, keepalive])).toEqual([
      [['1'], false],
      [['2'], true],
    ])
  })

  it('go again without keepalive where the bytes of the last one still count', async () => {
    const { sent, answers } = startServer()
    answers.push(refusal(200), new TypeError('too many bytes'))
    const { sender, said } = start()
    const large = { context: string('x'.repeat(40_000)) }
    for (const id of [1, 2]) void sender.add(numbered(id, large), undefined)
    await pass(200)
    expect(sent.map(({ ids, keepalive }) => [ids, keepalive])).toEqual([
      [['1'], true],
      [['2'], true],
      [['2'], false],
    ])
    expect(said).toEqual([])
  })

  it('have shortened reports, and count those that cannot be', async () => {
    const { sent } = startServer()
    const { sender } = start(8_000)
    const text = 'x'.repeat(9_000)
    void sender.add(numbered('shorter', { context: array([string(text)]) }), undefined)
    void sender.add(numbered('none', { notes: [text] }), undefined)
    await pass(200)
    expect(sent.map(({ ids, dropped }) => [ids, dropped])).toEqual([[['shorter'], 1]])
    expect(sent[0]?.bytes).toBeLessThan(8_100)
  })
})

describe('a server that is down', () => {
  it('is asked later and later, and has everything at last', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const { sent, answers } = startServer()
    answers.push(new TypeError('fetch failed'), refusal(503), refusal(500), refusal(302))
    const { sender, said } = start()
    void sender.add(numbered(1), undefined)
    const times: number[] = []
    for (let ms = 0; ms < 20_000; ms += 100) {
      await pass(100)
      if (sent.length > times.length) times.push(ms + 100)
      if (ms === 1_000) void sender.add(numbered(2), undefined)
    }
    expect(times).toEqual([200, 1_200, 3_200, 7_200, 15_200])
    expect(sent.at(-1)).toMatchObject({ ids: ['1', '2'], dropped: undefined })
    expect(said).toEqual(['reports could not be sent yet: fetch failed'])
  })

  it.each([
    ['3', 3_500],
    [new Date(Date.UTC(2026, 10, 30, 9, 0, 5)).toUTCString(), 5_500],
    ['999999999', 3_600_500],
    ['soon', 500],
  ])('says when: %s', async (retryAfter, waitMs) => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    vi.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 10, 30, 9))
    const { sent, answers } = startServer()
    answers.push(refusal(429, { 'retry-after': retryAfter }))
    void start().sender.add(numbered(1), undefined)
    await pass(200)
    await pass(waitMs - 1)
    expect(sent).toHaveLength(1)
    await pass(1)
    expect(sent).toHaveLength(2)
  })

  it('waits no longer than five minutes, and no two pages equally long', () => {
    expect([0, 1, 2, 30, 2_000].map((failures) => backOff(failures, 0, 1))).toEqual([1_000, 2_000, 4_000, 3e5, 3e5])
    expect(backOff(2, 0, 0)).toBe(2_000)
  })

  it('that refuses a batch does not get it again, and hears how many it was', async () => {
    const { sent, answers } = startServer()
    answers.push(refusal(400))
    const { sender, said } = start()
    void sender.add(numbered(1), undefined)
    void sender.add(numbered(2), undefined)
    await pass(200)
    void sender.add(numbered(3), undefined)
    await pass(200)
    answers.push(refusal(403))
    void sender.add(numbered(4), undefined)
    await pass(600_000)
    expect(sent.map(({ ids, dropped }) => [ids, dropped])).toEqual([
      [['1', '2'], undefined],
      [['3'], 2],
      [['4'], undefined],
    ])
    expect(said).toEqual(['reports are not taken: the server answered 400'])
  })

  it('for which a batch is too large gets smaller ones', async () => {
    const { sent, answers } = startServer()
    answers.push(refusal(413), refusal(413), refusal(413))
    const { sender, said } = start()
    for (let id = 1; id <= 5; id++) void sender.add(numbered(id), undefined)
    await pass(200)
    expect(sent.map(({ ids, dropped }) => [ids.join(), dropped])).toEqual([
      ['1,2,3,4,5', undefined],
      ['1,2', undefined],
      ['1', undefined],
      ['2', 1],
      ...['3', '4', '5'].map((id) => [id, undefined]),
    ])
    expect(said).toEqual(['reports are not taken: the server answered 413'])
  })

  it('that answers ten times that it cannot gets others', async () => {
    const { sent, answers } = startServer()
    answers.push(...Array.from({ length: 10 }, () => refusal(500)))
    const { sender } = start()
    void sender.add(numbered(1), undefined)
    await pass(3_000_000)
    expect(sent).toHaveLength(10)
    void sender.add(numbered(2), undefined)
    await pass(200)
    expect(sent.at(-1)).toMatchObject({ ids: ['2'], dropped: 1 })
  })

  it('costs bounded memory: the first reports are kept, the others counted', async () => {
    const { sent, answers } = startServer()
    answers.push(new Error('down'))
    const { sender } = start()
    for (let id = 0; id < 130; id++) void sender.add(numbered(id), undefined)
    await pass(600_000)
    const [, ...others] = sent
    expect(others.flatMap(({ ids }) => ids)).toEqual(Array.from({ length: 100 }, (_, id) => String(id)))
    expect(sent[0]?.dropped).toBe(30)
    expect(others[0]?.dropped).toBe(30)
    const queue = new Queue()
    queue.add(...Array.from({ length: 30 }, () => waiting('x'.repeat(50_000))))
    expect([queue.takeAll().length, queue.dropped]).toEqual([20, 10])
  })
})

describe('in a program', () => {
  function failing(options?: SendOptions): { fail(): void; stop(): void } {
    configure({ reportType: 'none' })
    const stop = sendReports(ADDRESS, options)
    onTestFinished(stop)
    const charge = ghost(function charge(apiKey: string) {
      throw new RangeError(`refused ${apiKey}`)
    })
    return { stop, fail: () => expect(() => charge('k7Qp2xVn91')).toThrow(RangeError) }
  }

  it('reports are sent, and flush waits for that', async () => {
    vi.useRealTimers()
    const { sent } = startServer()
    const { fail, stop } = failing()
    fail()
    await flush()
    expect(sent).toHaveLength(1)
    stop()
    fail()
    await flush()
    expect(sent).toHaveLength(1)
  })

  it('the failures before its end are sent', async () => {
    vi.useRealTimers()
    const { sent } = startServer()
    const { fail, stop } = failing()
    fail()
    stop()
    fail()
    await expect.poll(() => sent.length).toBe(1)
    await flush()
    expect(sent.flatMap(({ ids }) => ids)).toHaveLength(1)
  })

  it('an address may be a URL, and twice the same is said', async () => {
    vi.useRealTimers()
    const warn = vi.spyOn(platform, 'warn').mockReturnValue()
    const { sent } = startServer()
    const { fail, stop } = failing()
    stop()
    onTestFinished(sendReports(new URL(ADDRESS)))
    expect(warn).not.toHaveBeenCalled()
    onTestFinished(sendReports(ADDRESS))
    fail()
    await flush()
    expect(sent).toHaveLength(2)
    expect(warn.mock.calls).toEqual([
      ['traceghost: sendReports was called twice with one address: each report is sent twice'],
    ])
  })

  it('an error of fetch is said without addresses', async () => {
    const { answers } = startServer()
    answers.push(new TypeError('Failed to parse URL from https://a.test/?token=k7Qp2xVn91, as ever'))
    const { sender, said } = start()
    void sender.add(numbered(1), undefined)
    await pass(200)
    expect(said).toEqual(['reports could not be sent yet: Failed to parse URL from … as ever'])
  })

  it('a server that is down is one line, which is no report, and flush does not wait for it', async () => {
    vi.useRealTimers()
    const warn = vi.spyOn(platform, 'warn').mockReturnValue()
    const { sent, answers } = startServer()
    answers.push(...Array.from({ length: 9 }, () => new TypeError('fetch failed')))
    const { fail } = failing()
    for (let time = 0; time < 3; time++) {
      fail()
      await flush()
    }
    expect(sent).toHaveLength(1)
    expect(warn.mock.calls).toEqual([['traceghost: reports could not be sent yet: fetch failed']])
  })

  it('a ghost around fetch does not report the requests with reports', async () => {
    vi.useRealTimers()
    const { sent, answers } = startServer()
    vi.spyOn(platform, 'warn').mockReturnValue()
    answers.push(new TypeError('fetch failed'), new TypeError('fetch failed'))
    const { fail } = failing()
    const heard: unknown[] = []
    vi.stubGlobal('fetch', ghost(globalThis.fetch, { onReport: (report) => heard.push(report.error.message) }))
    fail()
    await flush()
    await flush()
    expect(heard).toEqual(['fetch failed'])
    expect(sent).toHaveLength(1)
    await flush()
  })

  it('a program that has failed may end while the server is down', async () => {
    const { answers } = startServer()
    answers.push(new TypeError('fetch failed'))
    vi.spyOn(platform, 'warn').mockReturnValue()
    const unref = vi.fn()
    const real = setTimeout
    vi.stubGlobal('setTimeout', (task: () => void, ms: number) => Object.assign(real(task, ms) as object, { unref }))
    const { sender } = start()
    void sender.add(numbered(1), undefined)
    await pass(200)
    expect(unref).toHaveBeenCalledTimes(1)
  })

  it.each([
    [
      'chaos',
      {},
      "The address of sendReports must be an address of http or https without a password, which outside of pages is a whole one, but got 'chaos'.",
    ],
    [
      'http://user:hunter2pw@127.0.0.1:1/x',
      {},
      expect.stringMatching(/^(?!.*hunter2pw).* without a password, .* got 'http:\/\/\*{10}@127\.0\.0\.1:1\/x'\.$/),
    ],
    [new URL('http://user@a.test/'), {}, expect.stringContaining("but got 'http://**********@a.test/'.")],
    ['ftp://shop.example/', {}, expect.stringContaining("but got 'ftp://shop.example/'.")],
    [ADDRESS, { maxBytes: 100 }, 'sendReports option maxBytes must be a whole number of at least 8000, but got 100.'],
    [ADDRESS, { keeps: true }, "Unknown sendReports option 'keeps'. Did you mean 'keep'?"],
    [
      ADDRESS,
      { keep: 1 },
      'sendReports option keep must be true, false or an object with maxBytes and maxAgeMs, but got 1.',
    ],
    [ADDRESS, { keep: { maxAgeMs: 0 } }, 'sendReports keep option maxAgeMs must be a whole number above 0, but got 0.'],
  ])('%s, %j', (address, options, message) => {
    const make = () => sendReports(address, options as never)
    expect(make).toThrow(TypeError)
    expect(make).toThrow(expect.objectContaining({ message }))
  })
})

describe('what is kept for the next visit', () => {
  function storage(): Map<string, string> {
    const items = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    })
    return items
  }
  const LIMITS = { maxBytes: 10_000, maxAgeMs: 1_000_000 }
  const kept = (id: number, more: Partial<Report> = {}) =>
    waiting(JSON.stringify(numbered(id, { time: new Date().toISOString(), ...more })))
  const idsOf = (all: readonly { json: string }[]) => all.map(({ json }) => JSON.parse(json).id)

  it('is limited in size and age, and gone when it is taken', () => {
    const items = storage()
    const store = createKept(ADDRESS, LIMITS)
    const large = kept(2, { notes: ['x'.repeat(9_500)] })
    const old = kept(3, { time: new Date(Date.now() - 2_000_000).toISOString() })
    const future = kept(4, { time: new Date(Date.now() + 2_000_000).toISOString() })
    expect(idsOf(store.add([kept(1), large, old, future]))).toEqual(['2', '3', '4'])
    expect(store.add([kept(5)])).toEqual([])
    expect([...items.values()].join().length).toBeLessThan(11_000)
    expect(idsOf(store.takeAll())).toEqual(['1', '5'])
    expect([...items.keys()]).toEqual([])
    expect(store.takeAll()).toEqual([])
  })

  it('gets too old where nobody visits', () => {
    storage()
    createKept(ADDRESS, LIMITS).add([kept(1)])
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 2_000_000)
    expect(createKept(ADDRESS, LIMITS).takeAll()).toEqual([])
  })

  it.each(['', '{', '{}', '[1,{}]', '["x","{}","null","[]"]', 'null'])(
    'is whatever a script has written: %s',
    (text) => {
      storage().set(`traceghost unsent ${ADDRESS}`, text)
      const store = createKept(ADDRESS, LIMITS)
      expect(store.add([kept(1)])).toEqual([])
      expect(idsOf(store.takeAll())).toEqual(['1'])
    },
  )

  it('is nothing where storage is denied or full', () => {
    vi.stubGlobal('localStorage', undefined)
    const store = createKept(ADDRESS, LIMITS)
    const report = kept(1)
    expect(store.add([report])).toEqual([report])
    expect(store.takeAll()).toEqual([])
  })

  it('goes to the next sender, and from one tab to another', async () => {
    const items = storage()
    const { sent, answers } = startServer()
    answers.push(new Error('down'))
    const complain = (): undefined => undefined
    const options = { url: ADDRESS, maxBytes: 60_000, kept: createKept(ADDRESS, LIMITS), complain }
    const first = new Sender(options)
    void first.add(numbered(1, { time: new Date().toISOString() }), undefined)
    await pass(200)
    expect([...items.values()].join()).toContain('syncOrders')
    const second = new Sender(options)
    await pass(200)
    expect(items.size).toBe(0)
    first.resume()
    second.resume()
    await pass(600_000)
    expect(sent.map(({ ids }) => ids)).toEqual([['1'], ['1']])
  })
})

describe('a page that ends', () => {
  function page(): { beacons: Sent[]; room: { bytes: number } } {
    const beacons: Sent[] = []
    const room = { bytes: 65_536 }
    vi.stubGlobal('Blob', function Blob(this: { body: Uint8Array }, [body]: [Uint8Array]) {
      this.body = body
    })
    vi.stubGlobal('navigator', {
      sendBeacon(_: string, { body }: { body: Uint8Array }) {
        if (body.byteLength > room.bytes) return false
        room.bytes -= body.byteLength
        beacons.push(sentIn(body))
        return true
      },
    })
    return { beacons, room }
  }

  it('sends what waits, and what comes afterwards', async () => {
    const { sent } = startServer()
    const { beacons } = page()
    const { sender } = start()
    void sender.add(numbered(1), undefined)
    sender.isGoing = true
    sender.leave()
    for (const id of [2, 3]) void sender.add(numbered(id), undefined)
    await null
    expect(beacons.map(({ ids }) => ids)).toEqual([['1'], ['2', '3']])
    await pass(1_000)
    expect(sent).toEqual([])
  })

  it('shortens reports to what a browser takes', () => {
    startServer()
    const { beacons } = page()
    const { sender } = start(500_000)
    const large = { context: array(Array.from({ length: 30 }, () => string('x'.repeat(1_000)))) }
    for (let id = 0; id < 5; id++) void sender.add(numbered(id, large), undefined)
    sender.leave()
    expect(beacons.map(({ ids }) => ids)).toEqual([['0', '1', '2', '3', '4']])
  })

  it('sends what is on its way in a request that ends with it, and not twice when it comes back', async () => {
    const { sent, answers } = startServer()
    const { beacons } = page()
    let abort = (_: Error): void => {}
    answers.push(
      new Promise((_, reject) => {
        abort = reject
      }),
    )
    const { sender } = start(500_000)
    const large = { context: array(Array.from({ length: 90 }, () => string('x'.repeat(1_000)))) }
    void sender.add(numbered(1, large), undefined)
    await pass(200)
    sender.leave()
    abort(new TypeError('aborted'))
    await pass(600_000)
    expect(beacons.map(({ ids }) => ids)).toEqual([['1']])
    expect(sent.map(({ ids, keepalive }) => [ids, keepalive])).toEqual([[['1'], false]])
  })

  it.each([
    [65_536, 8, 52],
    [20_000, 2, 58],
  ])('counts what does not fit into %i bytes in the last batch', (bytes, most, dropped) => {
    startServer()
    const { beacons, room } = page()
    room.bytes = bytes
    const { sender } = start()
    const large = { notes: ['x'.repeat(7_000)] }
    for (let id = 0; id < 40; id++) void sender.add(numbered(id, large), undefined)
    sender.drop(20)
    sender.leave()
    expect(beacons.map(({ ids, dropped }) => [ids.length, dropped])).toEqual([[most, dropped]])
  })

  it('has what the browser did not take when it comes back', async () => {
    const { sent } = startServer()
    const { beacons, room } = page()
    room.bytes = 100
    const { sender } = start()
    void sender.add(numbered(1), undefined)
    sender.leave()
    sender.resume()
    await pass(200)
    expect([beacons, sent.map(({ ids }) => ids)]).toEqual([[], [['1']]])
  })

  it('hidden sends at once', async () => {
    const { sent } = startServer()
    vi.stubGlobal('document', { visibilityState: 'hidden' })
    const { sender } = start()
    for (const id of [1, 2]) void sender.add(numbered(id), undefined)
    await pass(0)
    expect(sent.map(({ ids }) => ids)).toEqual([['1', '2']])
  })

  it('offline waits for the network', async () => {
    const { sent } = startServer()
    const navigator = { onLine: false }
    vi.stubGlobal('navigator', navigator)
    const { sender, said } = start()
    void sender.add(numbered(1), undefined)
    await pass(600_000)
    void sender.add(numbered(2), undefined)
    await pass(600_000)
    expect(sent).toEqual([])
    navigator.onLine = true
    sender.resume()
    await pass(200)
    expect([sent.map(({ ids }) => ids), said]).toEqual([[['1', '2']], []])
  })
})

it.each(Object.entries(reports).filter(([name]) => name !== 'huge'))(
  'the golden report %s is sent whole',
  async (_, report) => {
    const { sent } = startServer()
    void start(200_000).sender.add(report, undefined)
    await pass(200)
    expect(sent.map(({ ids }) => ids)).toEqual([[report.id]])
    expect(sent[0]?.bytes).toBeGreaterThan(Buffer.byteLength(JSON.stringify(report)))
  },
)
