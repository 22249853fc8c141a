import { describe, expect, it } from 'vitest'
import { mcpHandler } from '../../src/mcp.ts'
import { openStore } from '../../src/store/open.ts'
import { temporaryFolder } from '../folders.ts'

const hello = JSON.stringify({
  ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } },
})

const request = (headers: Record<string, string>): Request =>
  new Request('http://127.0.0.1:5173/__traceghost/mcp', {
    method: 'POST',
    body: hello,
    headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json', ...headers },
  })

async function answerTo(headers: Record<string, string>, remoteAddress?: string): Promise<[number, string]> {
  const handler = mcpHandler(openStore(temporaryFolder()))
  const response = await handler(request(headers), { remoteAddress })
  return [response.status, await response.text()]
}

describe('mcpHandler', () => {
  it.each([
    [{ host: 'localhost:5173' }, undefined],
    [{ host: '127.0.0.1:5173' }, '127.0.0.1'],
    [{ host: '[::1]:5173' }, '::1'],
    [{}, '::ffff:127.0.0.1'],
    [{ host: 'localhost', origin: 'http://localhost:6274' }, undefined],
  ])('answers a request with %j from %s', async (headers, address) => {
    expect(await answerTo(headers as Record<string, string>, address)).toEqual([
      200,
      expect.stringContaining('traceghost'),
    ])
  })

  it.each([
    [{ host: 'evil.example' }, undefined, "The host 'evil.example' is not this machine: use localhost or 127.0.0.1."],
    [{ host: '127.0.0.1.evil.example' }, undefined, "The host '127.0.0.1.evil.example' is not this machine"],
    [{ host: 'localhost.evil.example:5173' }, undefined, "The host 'localhost.evil.example:5173' is not"],
    [{ host: '192.168.1.7:5173' }, undefined, "The host '192.168.1.7:5173' is not this machine"],
    [{ host: '' }, undefined, "The host '' is not this machine"],
    [{ host: 'localhost', origin: 'https://evil.example' }, undefined, "Pages of 'https://evil.example' may not ask"],
    [{ host: 'localhost', origin: 'null' }, undefined, "Pages of 'null' may not ask for failures."],
    [{ host: 'localhost' }, '192.168.1.7', 'Only this machine may ask for failures.'],
    [{ host: 'localhost' }, '::ffff:10.0.0.1', 'Only this machine may ask for failures.'],
  ])('refuses a request with %j from %s', async (headers, address, sentence) => {
    expect(await answerTo(headers as Record<string, string>, address)).toEqual([403, expect.stringContaining(sentence)])
  })

  it('says that a session has ended', async () => {
    expect(await answerTo({ 'mcp-session-id': 'gone' })).toEqual([
      404,
      expect.stringContaining('This session has ended: begin a new one.'),
    ])
  })

  it('leaves wrong bodies to the protocol', async () => {
    const handler = mcpHandler(openStore(temporaryFolder()))
    const wrong = new Request(request({}), { body: '{' })
    expect((await handler(wrong)).status).toBe(400)
    expect((await handler(new Request('http://localhost/', { method: 'PUT' }))).status).toBe(405)
  })

  it('keeps a hundred sessions: the one whose last call is longest ago ends, but not one that waits', async () => {
    const handler = mcpHandler(openStore(temporaryFolder()))
    const begin = async (): Promise<string> => {
      const response = await handler(request({}))
      await response.text()
      return response.headers.get('mcp-session-id') ?? ''
    }
    const [waits, used, idle] = [await begin(), await begin(), await begin()]
    const call = (id: string, name: string): Promise<Response> =>
      handler(
        new Request(request({ 'mcp-session-id': id }), {
          body: JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name, arguments: {} } }),
        }),
      )
    const waiting = await call(waits, 'wait_for_failure')
    await call(used, 'list_failures').then((response) => response.text())
    for (let session = 3; session < 101; session++) await begin()
    const ending = async (id: string): Promise<number> =>
      (await handler(new Request('http://localhost/', { method: 'DELETE', headers: { 'mcp-session-id': id } }))).status
    expect(await Promise.all([waits, used, idle].map(ending))).toEqual([200, 200, 404])
    await waiting.body?.cancel()
  })
})
