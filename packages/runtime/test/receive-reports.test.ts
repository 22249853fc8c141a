/** `receiveReports`: whose requests are taken, what the listener gets, and what hostile ones can do. */

import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { assert, asyncProperty, constantFrom, dictionary, json, oneof, string, uint8Array } from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { Rate } from '../src/integrations/endpoint/rate.ts'
import { type ReceivedListener, type ReceiveOptions, receiveReports } from '../src/integrations/endpoint.ts'
import type { Report, StackFrame } from '../src/model.ts'
import { platform } from '../src/platform/node.ts'
import { createSymbolicator as withoutFiles } from '../src/platform/without-files.ts'
import { fuzz, URL_OF_SERVER } from './endpoint/fuzz.ts'
import { startTest } from './instrumented.ts'
import { reports } from './reports/index.ts'
import { base, error } from './reports/parts.ts'
import { expectValid } from './schema.ts'

vi.mock('node:fs', { spy: true })

beforeEach(startTest)
afterEach(() => vi.restoreAllMocks())

interface Sent {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: BodyInit | null
}

const batchOf = (...sent: readonly unknown[]): string => JSON.stringify({ version: 1, reports: sent })

function requestWith({ method = 'POST', headers = {}, body = batchOf(base) }: Sent = {}): Request {
  const init = { method, headers: { 'content-type': 'text/plain', ...headers }, duplex: 'half' }
  return new Request(URL_OF_SERVER, method === 'GET' ? init : { ...init, body })
}

/** The answer and the reports that were handed on. */
async function send(sent: Sent, options?: ReceiveOptions): Promise<{ response: Response; received: Report[] }> {
  const received: Report[] = []
  const response = await receiveReports((report) => received.push(report), options)(requestWith(sent))
  return { response, received }
}

describe('what is handed on', () => {
  it.each(Object.entries(reports).filter(([name]) => name !== 'huge'))('the golden report %s', async (_, report) => {
    const { response, received } = await send({ body: batchOf(report) })
    expect(response.status).toBe(204)
    expect(received).toHaveLength(1)
    expectValid(received[0] as Report)
    const { fingerprint: _again, ...others } = report
    // Golden reports are masked: no value is hidden that was shown.
    expect(received[0]).toMatchObject(JSON.parse(JSON.stringify({ ghost: others.ghost, time: others.time })))
  })

  it('reports in their order, with the request', async () => {
    const told: [string, unknown][] = []
    const receive = receiveReports((report, request) => told.push([report.id, request]))
    const request = requestWith({ body: batchOf({ ...base, id: 'a' }, { ...base, id: 'b' }) })
    expect((await receive(request)).status).toBe(204)
    expect(told).toEqual([
      ['a', request],
      ['b', request],
    ])
  })

  it('masked with the rules of the server, though the page did not', async () => {
    const context = { kind: 'object', type: 'Object', entries: ['iban', 'password', 'city'].map(entry) }
    const { received } = await send({ body: batchOf({ ...base, context }) }, { maskVars: ['iban'] })
    const { context: shown } = received[0] as Report
    const kinds = shown?.kind === 'object' ? shown.entries.map(({ key, value }) => `${key}: ${value.kind}`) : []
    expect(kinds).toEqual(['iban: missing', 'password: missing', 'city: primitive'])
  })

  it('without members that no report has, whatever their names', async () => {
    const body = batchOf(base).replace('{"version"', '{"__proto__":{"a":1},"version"').replace('"schema":1', MORE)
    const { received } = await send({ body })
    expect(Object.keys(received[0] as Report)).not.toContain('constructor')
    expect(received[0]).not.toHaveProperty('extra')
    expect(({} as { a?: unknown }).a).toBeUndefined()
  })

  it('with what the page has dropped in the first one', async () => {
    const sent = { version: 1, dropped: 3, reports: [{ ...base, dropped: 2 }, base] }
    const { received } = await send({ body: JSON.stringify(sent) })
    expect(received.map(({ dropped }) => dropped)).toEqual([5, 0])
  })
})

const MORE = '"schema":1,"extra":1,"__proto__":{"a":1},"constructor":{"prototype":{"a":1}}'
const entry = (key: string) => ({
  kind: 'property',
  key,
  value: { kind: 'primitive', type: 'string', text: 'a value' },
})

const stream = (chunks: readonly unknown[], isClosed = true): ReadableStream =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      if (isClosed) controller.close()
    },
  })

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('answers', () => {
  it.each<[string, number, Sent, ReceiveOptions?]>([
    ['JSON', 204, { headers: { 'content-type': 'application/json; charset=utf-8' } }],
    ['another method', 405, { method: 'GET' }],
    ['another type', 415, { headers: { 'content-type': 'text/html' } }],
    ['a type that begins alike', 415, { headers: { 'content-type': 'text/plainer' } }],
    ['a compressed body', 415, { headers: { 'content-encoding': 'gzip' } }],
    ['a body that says how long it is', 413, { headers: { 'content-length': '200001' } }],
    [
      'a body that is longer than it says',
      413,
      { body: stream([encoded(batchOf(base))]), headers: { 'content-length': '1' } },
      { maxBytes: 99 },
    ],
    ['a body that something has decoded', 413, { body: stream(['text']) }],
    [
      'a body in parts',
      204,
      {
        body: stream(
          batchOf({ ...base, notes: ['é😀'] })
            .split(/(?<=.)/u)
            .map(encoded),
        ),
      },
    ],
    ['no body', 400, { body: null }],
    ['no UTF-8', 400, { body: new Uint8Array([0x22, 0xff, 0x22]) }],
    ['half a character', 400, { body: new Uint8Array([0x22, 0xc3]) }],
    ['no JSON', 400, { body: '{' }],
    ['no batch', 400, { body: '[]' }],
    ['a report alone', 400, { body: JSON.stringify(base) }],
    ['another version', 400, { body: JSON.stringify({ version: 2, reports: [base] }) }],
    ['no reports', 400, { body: batchOf() }],
    ['too many reports', 400, { body: batchOf(...Array(101).fill(1)) }],
    ['a wrong count', 400, { body: JSON.stringify({ version: 1, dropped: -1, reports: [base] }) }],
    ['a wrong report among others', 400, { body: batchOf(base, { ...base, notes: 'password=hunter2hunter2' }) }],
    ['a time that is none', 400, { body: batchOf({ ...base, time: '9999-99-99T99:99:99.999Z' }) }],
    ['deep nesting', 400, { body: `${'['.repeat(90_000)}${']'.repeat(90_000)}` }],
  ])('%s: %i', async (_, status, sent, options) => {
    const { response, received } = await send(sent, options)
    expect(response.status).toBe(status)
    expect(received).toHaveLength(status === 204 ? 1 : 0)
    const text = await response.text()
    expect(text).toMatch(status === 204 ? /^$/ : /^[A-Z].{10,80}\.\n$/)
    expect(text).not.toContain('hunter2')
    expect(response.headers.get('cache-control')).toBe('no-store')
    if (status === 405) expect(response.headers.get('allow')).toBe('POST, OPTIONS')
  })

  it('a body that does not arrive', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const answer = send({ body: stream([encoded('{"version"')], false) })
    await vi.advanceTimersByTimeAsync(9_999)
    await vi.advanceTimersByTimeAsync(1)
    expect((await answer).response.status).toBe(408)
  })

  it('a body that breaks off', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
    expect((await send({ body })).response.status).toBe(400)
  })

  it('something that is no request, as Express has them', async () => {
    const warn = vi.spyOn(platform, 'warn').mockReturnValue()
    const response = await receiveReports(() => {})({ method: 'POST', headers: {} } as never)
    expect(response.status).toBe(500)
    expect(warn.mock.calls).toEqual([
      [expect.stringContaining('receiveReports failed: The argument of receiveReports must be a Request of the web')],
    ])
  })
})

it('refuses a request that an adapter cannot make, without a word of its address', async () => {
  const warn = vi.spyOn(platform, 'warn').mockReturnValue()
  const odd = {
    ...{ method: 'POST', url: URL_OF_SERVER, headers: new Headers() },
    get body(): never {
      throw new TypeError('http://user:hunter2pw@shop.example/ includes credentials')
    },
  }
  const response = await receiveReports(() => {})(odd as unknown as Request)
  expect(response.status).toBe(400)
  expect(await response.text()).not.toContain('hunter2pw')
  expect(warn).not.toHaveBeenCalled()
})

describe('pages that may send reports', () => {
  const cdn: ReceiveOptions = { origins: ['https://cdn.example', /^https:\/\/\w+\.shop\.example$/g] }
  it.each<[string, number, Record<string, string>, ReceiveOptions?]>([
    ['its own', 204, { origin: 'https://shop.example' }],
    ['its own, behind a proxy without TLS', 204, { origin: 'http://shop.example' }],
    ['its own, whose host is that of the header', 204, { origin: 'https://www.example', host: 'www.example' }],
    ['its own behind any proxy, as browsers say', 204, { origin: 'https://a.test', 'sec-fetch-site': 'same-origin' }],
    ['its own without a referrer', 204, { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['a program', 204, {}],
    ['another one', 403, { origin: 'https://evil.test' }],
    ['another one that has the name in its own', 403, { origin: 'https://shop.example.evil.test' }],
    ['another port', 403, { origin: 'https://shop.example:8443' }],
    ['a sandboxed frame', 403, { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['an old browser that does not say', 403, { origin: 'null' }],
    ['a page that hides its origin', 403, { 'sec-fetch-site': 'cross-site' }],
    ['one of the list', 204, { origin: 'https://cdn.example' }, cdn],
    ['one of a RegExp', 204, { origin: 'https://www.shop.example' }, cdn],
    ['none of the list', 403, { origin: 'https://cdn.example.evil.test' }, cdn],
    ['a very long one', 403, { origin: `https://${'a'.repeat(10_000)}.shop.example` }, cdn],
  ])('%s: %i', async (_, status, headers, options) => {
    const receive = receiveReports(() => {}, options)
    // The second time, a RegExp would remember the first.
    for (const _time of [1, 2]) expect((await receive(requestWith({ headers }))).status).toBe(status)
    const asked = await receive(requestWith({ method: 'OPTIONS', headers }))
    expect(asked.status).toBe(status)
  })

  it('one of the list can read the answer, also a refusal', async () => {
    const headers = { origin: 'https://cdn.example' }
    const taken = await send({ headers }, cdn)
    const refused = await send({ headers, body: '{' }, cdn)
    const own = await send({ headers: { origin: 'https://shop.example' } }, cdn)
    const allowed = [taken, refused, own].map(({ response }) => response.headers.get('access-control-allow-origin'))
    expect(allowed).toEqual(['https://cdn.example', 'https://cdn.example', null])
  })

  it('one that is refused can read that it is, and the server says which option allows it', async () => {
    const warn = vi.spyOn(platform, 'warn').mockReturnValue()
    const receive = receiveReports(() => {}, cdn)
    const names = ['a', 'a', 'b', 'c', 'd', 'e'].map((name) => `https://${name}.test`)
    for (const origin of [...names, 'null']) {
      const { status, headers } = await receive(requestWith({ headers: { origin } }))
      expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([403, origin, 'origin'])
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
    expect(warn.mock.calls.flat()).toEqual(
      ['a', 'b', 'c'].map(
        (name) =>
          `traceghost: receiveReports refuses a page: allow https://${name}.test with the option origins if it is yours`,
      ),
    )
  })

  it.each(['https://user:hunter2pw@a.test', 'x'.repeat(1_000), 'https://a.test/?token=hunter2pw'])(
    'what is no origin is neither said nor sent back: %s',
    async (origin) => {
      const warn = vi.spyOn(platform, 'warn').mockReturnValue()
      const { response } = await send({ headers: { origin } })
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null])
      expect(warn).not.toHaveBeenCalled()
    },
  )
})

describe('the rate', () => {
  const clock = (): { ms: number } => {
    const time = { ms: 0 }
    vi.spyOn(performance, 'now').mockImplementation(() => time.ms)
    return time
  }
  const from = (client: string, count = 1): Request =>
    requestWith({ headers: { 'x-client': client }, body: batchOf(...Array(count).fill(base)) })
  const clientOf = (request: Request): string => String(request.headers.get('x-client'))

  it('of all, by reports', async () => {
    const time = clock()
    const receive = receiveReports(() => {}, { maxPerMinute: 6 })
    const statusOf = async (count: number): Promise<number> => (await receive(from('a', count))).status
    expect([await statusOf(4), await statusOf(2)]).toEqual([204, 204])
    const refused = await receive(from('a'))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
    time.ms = 9_000
    expect(await statusOf(1)).toBe(429)
    time.ms = 10_000
    expect([await statusOf(1), await statusOf(1)]).toEqual([204, 429])
    time.ms = 10_000_000
    expect([await statusOf(6), await statusOf(1)]).toEqual([204, 429])
    // None of it has been taken but one.
    time.ms = 20_000_000
    expect([await statusOf(7), await statusOf(5), await statusOf(1)]).toEqual([413, 204, 429])
  })

  it('counts causes and the errors of others, each of which costs as much as a report', async () => {
    clock()
    const told: number[] = []
    const receive = receiveReports((report) => told.push(report.error.errors?.length ?? 0), { maxPerMinute: 6 })
    const withErrors = (count: number): Request => {
      const errors = Array.from({ length: count }, (_, index) => error('Error', `number ${index}`))
      return requestWith({ body: batchOf({ ...base, error: error('AggregateError', '', { errors }) }) })
    }
    const statuses: number[] = []
    for (const count of [4, 0, 0, 100]) statuses.push((await receive(withErrors(count))).status)
    expect(statuses).toEqual([204, 204, 429, 429])
    expect(told).toEqual([4, 0])
  })

  it('of each client', async () => {
    clock()
    const receive = receiveReports(() => {}, { maxPerClient: 2, clientOf })
    const statuses: number[] = []
    for (const client of ['a', 'a', 'b', 'a', 'b']) statuses.push((await receive(from(client))).status)
    expect(statuses).toEqual([204, 204, 204, 429, 204])
  })

  it('counts a report that is costly to lead back for several', async () => {
    let ms = 0
    // Each look at the clock takes a while.
    vi.spyOn(performance, 'now').mockImplementation(() => {
      ms += 60
      return ms
    })
    const receive = receiveReports(() => {}, { maxPerMinute: 4 })
    expect([(await receive(from('a'))).status, (await receive(from('a'))).status]).toEqual([204, 204])
    expect((await receive(from('a'))).status).toBe(429)
  })

  it('of clients without end is bounded: the quietest is forgotten', () => {
    let ms = 0
    const rate = new Rate({ all: 1_000_000, client: 1 }, () => ms)
    expect([rate.take('a', 1), rate.take('b', 1), rate.take('a', 1), rate.take('b', 1)]).toEqual([
      ...[undefined, undefined],
      ...[60, 60],
    ])
    for (let index = 0; index < 9_999; index++) rate.take(`${index}${'x'.repeat(500)}`, 1)
    expect(rate.clients).toBe(10_000)
    // The last one that was heard of before the others is still known.
    expect([rate.take('b', 1), rate.take('a', 1)]).toEqual([60, undefined])
    ms = 60_000
    expect(rate.take('b', 1)).toBe(undefined)
  })

  it('asks no body of those that are refused', async () => {
    clock()
    const receive = receiveReports(() => {}, { maxPerMinute: 1 })
    await receive(from('a'))
    const request = from('a')
    expect((await receive(request)).status).toBe(429)
    expect(request.bodyUsed).toBe(false)
  })

  it('is of one client where the function fails, which is said', async () => {
    const warn = vi.spyOn(platform, 'warn').mockReturnValue()
    const failing = () => {
      throw new Error('no address')
    }
    expect((await send({}, { clientOf: failing })).response.status).toBe(204)
    expect(warn.mock.calls).toEqual([[expect.stringContaining('clientOf of receiveReports failed: no address')]])
  })
})

it.each<[string, () => unknown]>([
  ['a promise', () => Promise.reject(new Error('later'))],
  ['undefined', () => undefined],
  ['null', () => null],
])('a clientOf that gives %s makes one client of all, which is said once', async (given, clientOf) => {
  const warn = vi.spyOn(platform, 'warn').mockReturnValue()
  const receive = receiveReports(() => {}, { clientOf: clientOf as () => string, maxPerClient: 1 })
  const statuses = [await receive(requestWith()), await receive(requestWith())].map(({ status }) => status)
  expect(statuses).toEqual([204, 429])
  expect(warn.mock.calls).toEqual([
    [`traceghost: receiveReports takes all clients for one: clientOf must return a text, but gave ${given}`],
  ])
})

describe('a body parser in front', () => {
  it('is said once, of the web or of Node, behind an adapter', async () => {
    const warn = vi.spyOn(platform, 'warn').mockReturnValue()
    const statusOf = async (request: Request): Promise<number> => (await receiveReports(() => {})(request)).status
    const headers = { 'content-length': '9' }
    expect(await statusOf(requestWith({ headers, body: stream([]) }))).toBe(400)
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^traceghost: receiveReports gets no body: a body parser, or something else in front/)],
    ])
    const read = requestWith()
    await read.text()
    expect(await statusOf(read)).toBe(400)
    expect(warn).toHaveBeenCalledTimes(1)
  })

  it('is not blamed for an empty body', async () => {
    const warn = vi.spyOn(platform, 'warn').mockReturnValue()
    expect((await send({ body: null })).response.status).toBe(400)
    expect(warn).not.toHaveBeenCalled()
  })
})

describe('a listener', () => {
  it('that throws or rejects: the page sends it again, and the others hear of it', async () => {
    const warn = vi.spyOn(platform, 'warn').mockReturnValue()
    const heard: string[] = []
    const failing: ReceivedListener = ({ id }) => {
      heard.push(id)
      if (id === 'a') throw new Error('down, password=hunter2hunter2')
      return id === 'b' ? Promise.reject(new Error('down too')) : undefined
    }
    const sent = ['a', 'b', 'c'].map((id) => ({ ...base, id }))
    const response = await receiveReports(failing)(requestWith({ body: batchOf(...sent) }))
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('The reports could not be handed on.\n')
    expect(heard).toEqual(['a', 'b', 'c'])
    const lines = warn.mock.calls.flat().join('\n')
    expect(lines).toContain('the listener of receiveReports failed: down too')
    expect(lines).not.toContain('hunter2')
  })

  it('that fails in ever new words is ten lines', async () => {
    const warn = vi.spyOn(platform, 'warn').mockReturnValue()
    let times = 0
    const receive = receiveReports(() => {
      throw new Error(`number ${times++}`)
    })
    for (let time = 0; time < 15; time++) await receive(requestWith())
    expect(times).toBe(15)
    expect(warn).toHaveBeenCalledTimes(10)
  })

  it('that never ends: the page has its answer after five seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const warn = vi.spyOn(platform, 'warn').mockReturnValue()
    const answer = receiveReports(() => new Promise(() => {}))(requestWith())
    await vi.advanceTimersByTimeAsync(5_000)
    expect((await answer).status).toBe(204)
    expect(warn.mock.calls.flat().join()).toContain('its listener takes more than 5 seconds')
  })

  it('that is slow has a hundred requests at most', async () => {
    let end = (): void => {}
    const slow = new Promise<void>((resolve) => {
      end = resolve
    })
    const receive = receiveReports(() => slow, { maxPerMinute: 1_000_000 })
    const answers = Array.from({ length: 101 }, () => receive(requestWith()))
    const refused = await Promise.race(answers)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10'])
    end()
    const statuses = (await Promise.all(answers)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(100)
    expect((await receive(requestWith())).status).toBe(204)
  })
})

describe('options', () => {
  it.each([
    [undefined, {}, 'The listener of receiveReports must be a function, but got undefined.'],
    [() => {}, { map: 'x' }, "Unknown receiveReports option 'map'. Did you mean 'maps'?"],
    [
      () => {},
      { maxPerClient: 5 },
      'receiveReports option maxPerClient needs clientOf, which names the client of a request.',
    ],
    [() => {}, { maxBytes: 0 }, 'receiveReports option maxBytes must be a whole number above 0, but got 0.'],
    [
      () => {},
      { maps: 'none' },
      expect.stringMatching(/^receiveReports was given \S+none, but there is no such folder or file\.$/),
    ],
    [
      () => {},
      { origins: ['https://shop.example/'] },
      "receiveReports option origins must be an array of RegExps or of origins such as 'https://shop.example', but got ['https://shop.example/'].",
    ],
  ])('%s, %j', (listener, options, message) => {
    const make = () => receiveReports(listener as never, options as never)
    expect(make).toThrow(TypeError)
    expect(make).toThrow(expect.objectContaining({ message }))
  })

  it('folders where there are no files', () => {
    expect(() => withoutFiles({ maps: 'dist' })).toThrow('receiveReports options maps and names are folders')
  })
})

/** Leads column 31 of the only line to line 3 of the source. */
const FILES: Readonly<Record<string, string>> = {
  'assets/main.js.map':
    // cspell:disable-next-line
    '{"version":3,"sources":["../../src/pay.ts"],"sourcesContent":["a\\nb\\nc"],"names":[],"mappings":"8BAEQ,UAFD"}',
  'assets/main.js': `${' '.repeat(29)};a()`,
}

function build(): string {
  const folder = fs.mkdtempSync(join(tmpdir(), 'received-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(FILES)) {
    fs.mkdirSync(join(folder, dirname(path)), { recursive: true })
    fs.writeFileSync(join(folder, path), text)
  }
  return folder
}

it('a build that was made anew leads reports back, and is looked for every five seconds at most', async () => {
  let ms = 0
  vi.spyOn(performance, 'now').mockImplementation(() => ms)
  const folder = build()
  const places: unknown[] = []
  const receive = receiveReports((report) => places.push(report.error.stack[0]?.file), { maps: folder })
  const reportOf = async (script: string): Promise<void> => {
    const place: StackFrame = { functionName: 'a', file: `assets/${script}`, line: 1, column: 31, origin: 'app' }
    await receive(requestWith({ body: batchOf({ ...base, error: error('Error', 'one', { stack: [place] }) }) }))
  }
  await reportOf('main.js')
  fs.rmSync(join(folder, 'assets'), { recursive: true })
  ms = 5_000
  await reportOf('new.js')
  fs.mkdirSync(join(folder, 'assets'))
  for (const [path, text] of Object.entries(FILES)) fs.writeFileSync(join(folder, path.replace('main', 'new')), text)
  ms = 9_999
  await reportOf('new.js')
  ms = 10_000
  await reportOf('new.js')
  const found = expect.stringMatching(/pay\.ts$/)
  expect(places).toEqual([found, 'assets/new.js', 'assets/new.js', found])
  const listed = vi.mocked(fs.readdirSync).mock.calls.length
  for (let time = 0; time < 9; time++) await reportOf('nowhere.js')
  expect(vi.mocked(fs.readdirSync).mock.calls).toHaveLength(listed)
})

/** Paths of all calls of functions that read or write. */
const touched = (): string[] =>
  Object.values(fs).flatMap((each) => (vi.isMockFunction(each) ? each.mock.calls.map(([path]) => String(path)) : []))

describe('hostile requests', () => {
  it('of any bytes, JSON and headers have an answer', async () => {
    const body = oneof(
      uint8Array({ maxLength: 500 }).map((bytes) => Uint8Array.from(bytes)),
      json(),
      json().map((text) => `{"version":1,"reports":[${text}]}`),
      json().map((text) => `{"version":1,"reports":[{"schema":1,"time":"2026-11-30T09:00:00.000Z","frames":${text}}]}`),
    )
    const names = constantFrom('content-type', 'origin', 'content-length', 'content-encoding', 'host', 'x')
    const headers = dictionary(
      names,
      string({ unit: 'grapheme-ascii' }).map((text) => text.trim()),
    )
    await assert(
      asyncProperty(body, headers, async (sent, more) => {
        const { response, received } = await send({ body: sent, headers: more })
        expect([400, 403, 413, 415]).toContain(response.status)
        expect(received).toEqual([])
      }),
    )
  })

  it('have 40 excerpts a report, each of which costs milliseconds', async () => {
    const stack: StackFrame[] = Array.from({ length: 9 }, (_, index) => ({
      ...{ functionName: 'a', file: 'assets/main.js', line: 1, column: 31 + (index % 2) * 10, origin: 'app' },
    }))
    const errors = Array.from({ length: 30 }, () => error('Error', 'one', { stack }))
    const { received } = await send(
      { body: batchOf({ ...base, error: error('AggregateError', '', { errors }) }) },
      { maps: build() },
    )
    const stacks = received[0]?.error.errors?.map((each) => each.stack) ?? []
    expect(stacks.map((each) => each.filter(({ excerpt }) => excerpt).length)).toEqual([
      ...Array(8).fill(5),
      ...Array(22).fill(0),
    ])
    expect(stacks.at(-1)?.[0]?.file).toMatch(/pay\.ts$/)
  })

  // A failure names its seed and run.
  it('changed reports do no harm', { timeout: 300_000 }, async () => {
    const folder = build()
    const isFull = process.env.TRACEGHOST_MATRIX === 'full'
    const warn = vi.spyOn(platform, 'warn')
    vi.clearAllMocks()
    const end = Date.now() + (isFull ? 120_000 : 2_000)
    const seed = isFull ? Date.now() : 17
    const { runs, answers } = await fuzz({ seed, maps: folder, isOver: (done) => done >= 100 && Date.now() > end })
    // Enough of them are reports, and enough are none.
    expect(answers[204]).toBeGreaterThan(runs / 5)
    expect(answers[400]).toBeGreaterThan(runs / 20)
    expect(warn.mock.calls).toEqual([])
    const paths = touched()
    expect(paths).toContain(join(folder, 'assets/main.js.map'))
    expect(paths.filter((path) => !path.startsWith(folder))).toEqual([])
  })
})
