import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { hostile, hostileTexts, poisoned } from '../../../runtime/test/reports/hostile.ts'
import { reports } from '../../../runtime/test/reports/index.ts'
import { payment } from '../../../runtime/test/reports/payment.ts'
import { array, number } from '../../../runtime/test/reports/values.ts'
import { keyOf } from '../../src/viewer/keys.ts'
import { createViewer } from '../../src/viewer.ts'
import { charge, many } from '../charges.ts'
import { memoryStore } from './memory-store.ts'
import { get, post, textOf } from './requests.ts'

const later = (id: string, seconds: number, more = {}): typeof payment => ({
  ...payment,
  id,
  time: new Date(Date.parse(payment.time) + seconds * 1_000).toISOString(),
  ...more,
})

const three = [
  later('a', 0),
  later('b', 60, {
    environment: { ...payment.environment, release: 'shop@1.4.2', url: 'http://localhost:5173/cart?x=1' },
  }),
  later('c', 30, { fingerprint: 'RangeError cart.ts:3 total', ghost: 'total' }),
]

describe('the list', () => {
  test('has a row for each fingerprint, with how often, first and last time, release and route', async () => {
    const text = await textOf(createViewer(memoryStore(three)), '/')
    const rows = text.match(/<a class="row".*?<\/a>/g) ?? []
    expect(rows).toHaveLength(2)
    expect(rows[0]).toContain('href="/groups/')
    expect(rows[0]).toContain('×2')
    expect(rows[0]).toContain('<time datetime="2026-11-22T14:04:09.120Z"')
    expect(rows[0]).toContain('first <time datetime="2026-11-22T14:03:09.120Z"')
    expect(rows[0]).toContain('<span>/cart</span><span>shop@1.4.2</span>')
    expect(rows[1]).toContain('href="/reports/c"')
  })

  test('has a hundred rows on a page', async () => {
    const many = Array.from({ length: 250 }, (_, at) => later(`r${at}`, -at, { fingerprint: `Error a.ts:${at} f` }))
    const viewer = createViewer(memoryStore(many))
    const idsOf = (text: string): string[] => [...text.matchAll(/href="\/reports\/(r\d+)"/g)].map(([, id = '']) => id)
    const pages = await Promise.all(
      ['/', '/?page=2', '/?page=3', '/?page=99', '/?page=-1'].map((path) => textOf(viewer, path)),
    )
    const [first = '', second = '', third = '', beyond, before] = pages
    expect([first, second, third].flatMap(idsOf)).toEqual(many.map(({ id }) => id))
    expect(beyond).toBe(third)
    expect(before).toBe(first)
    expect(second).toContain('<a href="/" rel="prev">Newer</a>')
    expect(second).toContain('<a href="/?page=3" rel="next">Older</a>')
  })

  test('says what to do while there is nothing', async () => {
    expect(await textOf(createViewer(memoryStore()), '/')).toContain('No failures yet')
  })
})

describe('a search', () => {
  test('finds reports by their values, and says which ones', async () => {
    const viewer = createViewer(memoryStore([...three, later('d', 90, { frames: [], fingerprint: 'Error d' })]))
    const text = await textOf(viewer, '/?q=data.status+pending')
    expect(text).toContain('3 failures with <b>data.status pending</b>')
    expect(text).toContain('<code>Payments.charge › data.status</code> &quot;pending&quot;')
    expect(text).not.toContain('Error d')
    expect(await textOf(viewer, '/?q=nowhere')).toContain('Nothing found.')
  })

  test('says that it has not looked at all values of a report', async () => {
    const wide = charge({ id: 'a1', plan: array(many(11_000, number)) })
    const text = await textOf(createViewer(memoryStore([wide])), '/?q=10500')
    expect(text).toContain('1 report in part: Only the first 10,000 values of a report are looked at, none deeper')
  })

  test('says which part of a long query was searched for', async () => {
    const viewer = createViewer(memoryStore(three))
    const found = (query: string): Promise<string> => textOf(viewer, `/?${new URLSearchParams({ q: query })}`)
    expect(await found(`${'pending '.repeat(20)}nowhere`)).toContain(
      '. Only the first 20 words were searched for.</span>',
    )
    expect(await found(`pending${' '.repeat(1_000)}nowhere`)).toContain(
      '. Only the first 1,000 characters were searched for.</span>',
    )
    expect(await found('pending '.repeat(20))).not.toContain('Only the first')
    expect(await textOf(viewer, '/')).toMatch(/<input id="search" [^>]*maxlength="1000"/)
  })

  test('stops after a second, and goes on from there', async () => {
    const store = memoryStore(three)
    const now = vi.spyOn(performance, 'now').mockReturnValue(0)
    onTestFinished(() => now.mockRestore())
    // Time passes with the first report.
    const slow = {
      ...store,
      read(id: string) {
        now.mockReturnValue(5_000)
        return store.read(id)
      },
    }
    const first = await textOf(createViewer(slow), '/?q=pending')
    expect(first).toContain('1 failure with <b>pending</b> among 1')
    expect(first).toContain('<a href="/?q=pending&amp;from=c" rel="next">Search older ones</a>')
    now.mockReturnValue(0)
    expect(await textOf(createViewer(store), '/?q=pending&from=c')).toContain('2 failures with <b>pending</b>')
  })
})

describe('a group', () => {
  test('has all reports, newest first', async () => {
    const text = await textOf(createViewer(memoryStore(three)), `/groups/${keyOf(payment.fingerprint)}`)
    expect([...text.matchAll(/href="\/reports\/(\w+)"/g)].map(([, id]) => id)).toEqual(['b', 'a'])
  })

  test('has rows that can be told apart, by the exact time and an id that the command knows', async () => {
    const alike = ['0123456789a', '0123456789b', 'short'].map((id) => later(id, 0))
    const text = await textOf(createViewer(memoryStore(alike)), `/groups/${keyOf(payment.fingerprint)}`)
    const facts = /<time datetime="2026-11-22T14:03:09.120Z">2026-11-22 14:03:09 UTC<\/time><code class="id">(\w+)</g
    expect([...text.matchAll(facts)].map(([, id]) => id).toSorted()).toEqual(['0123456789a', '0123456789b', 'short'])
  })

  test('without reports is not found', async () => {
    const response = await get(createViewer(memoryStore(three)), '/groups/none')
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('There is no such report')])
  })
})

describe('in common', () => {
  const withPlan = (id: string, seconds: number, text: string, more = {}): typeof payment => {
    const value = { kind: 'primitive', type: 'string', text } as const
    const frame = { ...payment.frames[0], functionName: 'charge', file: 'a.ts', line: 1, ghost: true }
    const scopes = [{ kind: 'function' as const, variables: [{ name: 'plan', value }] }]
    return later(id, seconds, { frames: [{ ...frame, scopes }], ...more })
  }
  const other = { fingerprint: 'RangeError b.ts:1 Payments.charge' }

  test('a group says what its failures share, and other failures of the ghost do not', async () => {
    const reports = [withPlan('a', 0, 'free'), withPlan('b', 1, 'free'), withPlan('c', 2, 'paid', other)]
    const text = await textOf(createViewer(memoryStore(reports)), `/groups/${keyOf(payment.fingerprint)}`)
    expect(text).toContain('From all 2 reports, beside 1 other failure of the same ghost.')
    expect(text).toContain(
      '<li class="differs">In both, <code>charge › plan</code> is &quot;free&quot;; not in the other one. <span class="tag">unlike others</span></li>',
    )
  })

  test('two reports are compared, and what differs is marked', async () => {
    const viewer = createViewer(memoryStore([withPlan('a', 0, 'free-1'), withPlan('b', 1, 'free-23')]))
    const text = await textOf(viewer, '/compare?one=a&other=b')
    expect(text).toContain('<th scope="row">charge › plan</th>')
    expect(text).toContain('<td>&quot;free-<mark>1</mark>&quot;</td><td>&quot;free-<mark>23</mark>&quot;</td>')
    expect((await get(viewer, '/compare?one=a&other=none')).status).toBe(404)
    expect(await textOf(viewer, '/compare')).toContain('Choose two failures to compare')
  })

  test('two rows are chosen in a form, and other numbers of them are not compared', async () => {
    const viewer = createViewer(memoryStore(three))
    for (const path of ['/', `/groups/${keyOf(payment.fingerprint)}`]) {
      const text = await textOf(viewer, path)
      expect(text.match(/<input type="checkbox" [^>]* form="comparing" name="id" value="\w"/g)).toHaveLength(2)
      expect(text).toContain('<form class="comparing" id="comparing" action="/compare"><button>')
    }
    const compared = await textOf(viewer, '/compare?id=b&id=a')
    expect(compared).toContain('<span class="tag">One</span>')
    expect(compared).toContain('2026-11-22 14:04:09 UTC · b · shop@1.4.2')
    for (const path of ['/compare?id=a', '/compare?id=a&id=b&id=c'])
      expect(await textOf(viewer, path)).toContain('Choose two failures to compare')
    expect(await textOf(createViewer(memoryStore(three.slice(0, 1))), '/')).not.toContain('<input type="checkbox"')
  })
})

describe('a report', () => {
  test('leads to its neighbours', async () => {
    const text = await textOf(createViewer(memoryStore(three)), '/reports/b')
    expect(text).toContain('1 of 2 equal ones')
    expect(text).toContain('<a href="/reports/a" data-key="j">Older</a>')
    expect(text).toContain(`<a href="/groups/${keyOf(payment.fingerprint)}">Payments.charge: TypeError</a>`)
    expect(text).not.toContain('data-key="k"')
    expect(text).toContain('<article id="failure">')
  })

  test('has its id, and the command that prints it', async () => {
    const ids = ['0123456789ab', '0123', 'x']
    const viewer = createViewer(memoryStore(ids.map((id) => later(id, 0))))
    const shown = await Promise.all(ids.map((id) => textOf(viewer, `/reports/${id}`)))
    expect(shown.map((text) => /Report <code>(\w+)<.*show (\w+)</.exec(text)?.slice(1))).toEqual([
      ['0123456789ab', '01234567'],
      ['0123', '0123'],
      ['x', 'x'],
    ])
    expect(await textOf(createViewer(memoryStore([later('latest', 0)])), '/reports/latest')).not.toContain('npx')
  })

  test.each(Object.entries(reports))('%s is rendered', async (id, report) => {
    const viewer = createViewer(memoryStore([{ ...report, id }]))
    expect(await textOf(viewer, `/reports/${id}`)).toContain('<article id="failure">')
  })

  test('comes as Markdown and JSON too', async () => {
    const viewer = createViewer(memoryStore(three))
    expect(await textOf(viewer, '/reports/a.md')).toContain('Payments.charge')
    expect(JSON.parse(await textOf(viewer, '/reports/a.json'))).toEqual(three[0])
    expect((await get(viewer, '/reports/none.json')).status).toBe(404)
  })

  test('of which the file is gone or broken is not found', async () => {
    const store = memoryStore(three)
    const broken = { ...store, read: async () => ({ schema: 2 }) as never }
    const gone = { ...store, read: async () => undefined }
    for (const each of [broken, gone]) expect((await get(createViewer(each), '/reports/a')).status).toBe(404)
    for (const id of ['%', '..%2f..%2f..%2fx', 'x'.repeat(10_000)])
      expect((await get(createViewer(store), `/reports/${id}`)).status).toBe(404)
  })
})

test('texts of reports do nothing in any page, and end no element', async () => {
  const all = [hostile, ...hostileTexts.map(poisoned)].map((report, at) => ({
    ...report,
    id: `hostile-${at}`,
    time: payment.time,
  }))
  const viewer = createViewer(memoryStore(all), { openInEditor: () => true, hasChanged: () => true })
  const reports = all.map(({ id }) => `/reports/${id}`)
  const others = all.map(({ id }) => `/compare?one=hostile-0&other=${id}`)
  const groups = [...new Set(all.map(({ fingerprint }) => `/groups/${keyOf(fingerprint)}`))]
  const searches = hostileTexts.slice(0, 6).map((text) => `/?${new URLSearchParams({ q: text, from: text })}`)
  for (const path of ['/', ...reports, ...others, ...groups, ...searches]) {
    const text = (await textOf(viewer, path)).replace(DATA, '')
    expect(text.match(/<script\b/g), path).toHaveLength(2)
    expect(
      text.match(/<(?:img|iframe|base|meta http|link(?! rel="icon" href="data:)|object|embed|svg[^ ]|template|math)/gi),
      path,
    ).toBeNull()
  }
})

/** Data of reports, which no browser runs. */
const DATA = /<script type="application\/json" class="data">[^<]*<\/script>/g

describe('requests', () => {
  const viewer = createViewer(memoryStore(three), { openInEditor: () => true })

  test.each([
    ['a name that was pointed here', { host: 'evil.example' }],
    ['a name that only begins like one of here', { host: 'localhost.evil.example' }],
    ['another origin', { host: 'localhost:4100', origin: 'http://evil.example' }],
    ['another port', { host: 'localhost:4100', origin: 'http://localhost:5173' }],
    ['no origin at all', { host: 'localhost:4100', origin: 'null' }],
    ['a script of another site', { host: 'localhost:4100', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
    ['an element of another site', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
  ])('from %s are refused', async (_, headers) => {
    for (const path of ['/', '/reports/a.json', '/events']) expect((await get(viewer, path, headers)).status).toBe(403)
    const answered = await post(viewer, '/editor', { place: 'src/pay.ts:1' }, headers)
    expect(answered.status).toBe(403)
  })

  test.each([
    ['the address bar', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
    ['a link of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
    ['an own page', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
    ['no browser', {}],
    ['IPv6', { host: '[::1]:4100' }],
  ])('from %s are answered', async (_, headers) => {
    expect((await get(viewer, '/', headers)).status).toBe(200)
  })

  test('from other machines are refused, whichever host they name', async () => {
    const request = new Request('http://localhost:4100/')
    for (const remoteAddress of ['192.168.1.9', '::ffff:10.0.0.2', 'fe80::1', '1271.0.0.1'])
      expect((await viewer(request, { remoteAddress })).status).toBe(403)
    for (const remoteAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect((await viewer(request, { remoteAddress })).status).toBe(200)
    const open = createViewer(memoryStore(three), { hosts: 'any' })
    expect((await open(request, { remoteAddress: '192.168.1.9' })).status).toBe(200)
  })

  test('of a form of another site open nothing', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await post(viewer, '/editor', { place: 'src/pay.ts:1' }, headers)).status).toBe(403)
  })

  test('keep to the base', async () => {
    const below = createViewer(memoryStore(three), { base: '/__traceghost/' })
    expect(await textOf(below, '/__traceghost')).toContain('href="/__traceghost/reports/c"')
    expect(await textOf(below, '/__traceghost/')).toContain('data-events="/__traceghost/events?seen=3+b"')
    expect((await get(below, '/')).status).toBe(404)
    expect((await get(below, '/__traceghost2/')).status).toBe(404)
  })

  test('to a store that fails are a sentence', async () => {
    const failing = { ...memoryStore(), heads: () => Promise.reject(new Error('The disk is gone.')) }
    const response = await get(createViewer(failing), '/')
    expect([response.status, await response.text()]).toEqual([500, 'The viewer failed: The disk is gone.\n'])
  })
})

test('events say that something has changed, until nobody listens', async () => {
  const store = memoryStore()
  const response = await get(createViewer(store), '/events')
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const next = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value)
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(await next()).toBe('retry: 1000\n\n')
  store.add(payment)
  expect(await next()).toBe('event: change\ndata:\n\n')
  await reader.cancel()
  store.add(payment)
})

test('events say what has come since a page was made', async () => {
  const store = memoryStore([later('a', 1)])
  const viewer = createViewer(store)
  const [, events = ''] = /data-events="([^"]+)"/.exec(await textOf(viewer, '/')) ?? []
  const eventsNow = async (): Promise<string> => {
    const reader = ((await get(viewer, events)).body as ReadableStream<Uint8Array>).getReader()
    await reader.read()
    const [first] = await Promise.all([reader.read(), store.heads().then(() => reader.cancel())])
    return new TextDecoder().decode(first.value)
  }
  expect(await eventsNow()).toBe('')
  store.add(later('b', 2))
  expect(await eventsNow()).toBe('event: change\ndata:\n\n')
})
