import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test, vi } from 'vitest'
import { hostileTexts, poisoned } from '../../../runtime/test/reports/hostile.ts'
import { payment } from '../../../runtime/test/reports/payment.ts'
import { createDevServer, type DevServerOptions } from '../../src/dev-server.ts'
import { memoryStore } from '../viewer/memory-store.ts'

function create(options: DevServerOptions = {}) {
  const printed: string[] = []
  const store = memoryStore()
  const server = createDevServer({ store, print: (text) => void printed.push(text), ...options })
  const send = (reports: readonly object[], headers: Record<string, string> = {}, path = '/__traceghost/reports') =>
    server.fetch(
      new Request(`http://localhost:5173${path}`, {
        method: 'POST',
        body: JSON.stringify({ version: 1, dropped: 0, reports }),
        headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin', ...headers },
      }),
    )
  return { server, store, printed, send }
}

test('a report of a page is in the store, and a line in the terminal', async () => {
  const { store, printed, send } = create()
  expect((await send([payment])).status).toBe(204)
  expect(await store.read(payment.id)).toMatchObject({ id: payment.id, ghost: 'Payments.charge' })
  expect(printed).toEqual([
    `Payments.charge failed: TypeError: Invalid API key format, src/payments.ts:42:10, http://localhost:5173/__traceghost/reports/${payment.id}`,
  ])
})

test.each([
  ['full', [expect.stringContaining('CHAOS REPORT: Payments.charge failed!')]],
  [false, []],
] as const)('forward: %s', async (forward, expected) => {
  const { printed, send } = create({ forward })
  await send([payment])
  expect(printed).toEqual(expected)
})

test('texts of a page do nothing in the terminal', async () => {
  const { printed, send } = create()
  for (const [at, text] of hostileTexts.entries())
    await send([{ ...poisoned(text), id: `h${at}`, time: payment.time, frames: [] }])
  expect(printed).toHaveLength(hostileTexts.length)
  for (const line of printed) expect(line).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u)
})

test('reports come from pages of this machine alone', async () => {
  const { printed, send } = create()
  const from = async (origin: string): Promise<number> =>
    (await send([payment], { 'sec-fetch-site': 'cross-site', origin })).status
  expect(await from('http://localhost:3000')).toBe(204)
  expect(await from('http://shop.localhost:3000')).toBe(204)
  expect(await from('http://evil.example')).toBe(403)
  expect(await from('http://localhost.evil.example')).toBe(403)
  expect(await from('null')).toBe(403)
  expect(printed).toHaveLength(2)
})

test('reports of other machines are refused, whichever host they name, unless they are let in', async () => {
  const from = async (host: string, remoteAddress: string, options: DevServerOptions = {}): Promise<number> => {
    const body = JSON.stringify({ version: 1, dropped: 0, reports: [payment] })
    const headers = { host, 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' }
    const request = new Request('http://localhost:5173/__traceghost/reports', { method: 'POST', body, headers })
    return (await create(options).server.fetch(request, { remoteAddress })).status
  }
  expect(await from('localhost:5173', '127.0.0.1')).toBe(204)
  expect(await from('localhost:5173', '192.0.2.2')).toBe(403)
  expect(await from('evil.example:5173', '127.0.0.1')).toBe(403)
  expect(await from('192.0.2.1:5173', '192.0.2.2', { hosts: 'any' })).toBe(204)
})

test('a middleware hands on all that is not below its base', () => {
  const { server } = create({ base: '/shop/__traceghost/' })
  const next = vi.fn()
  for (const url of ['/', '/shop/', '/shop/__traceghost2', '/__traceghost/', '/shop/?/shop/__traceghost/'])
    server.middleware({ url } as IncomingMessage, {} as ServerResponse, next)
  expect(next).toHaveBeenCalledTimes(5)
})

test('agents are answered where the option says so, and where their machine is known', async () => {
  const ask = (options: DevServerOptions, remoteAddress?: string): Promise<Response> => {
    const request = new Request('http://localhost:5173/__traceghost/mcp', { method: 'PUT' })
    return create(options).server.fetch(request, { remoteAddress })
  }
  const off = await ask({}, '127.0.0.1')
  expect([off.status, await off.text()]).toEqual([404, expect.stringContaining('the option mcp: true')])
  expect((await ask({ mcp: true }, '127.0.0.1')).status).toBe(405)
  expect((await ask({ mcp: true }, '192.168.1.7')).status).toBe(403)
  const unknown = await ask({ mcp: true })
  expect([unknown.status, await unknown.text()]).toEqual([403, expect.stringContaining('use npx traceghost mcp.')])
})
