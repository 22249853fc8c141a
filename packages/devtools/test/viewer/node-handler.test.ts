import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { toNodeHandler } from '../../src/viewer/node-handler.ts'

test.each([
  ['http://user:pass@127.0.0.1/', '127.0.0.1', 400],
  ['http://[/', '127.0.0.1', 400],
  ['/', 'a b', 400],
  ['//evil.test/list', '127.0.0.1', 200],
])('a request of %s at %s: %i', async (path, host, status) => {
  const asked: string[] = []
  const handler = toNodeHandler(async ({ url }, { remoteAddress }) => {
    asked.push(`${url} from ${remoteAddress}`)
    return new Response('')
  })
  const server = createServer(handler).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sent = request({ hostname: '127.0.0.1', port, path, headers: { host }, agent: false }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.resume()
  expect(response.statusCode).toBe(status)
  expect(asked).toEqual(status === 200 ? ['http://127.0.0.1/evil.test/list from 127.0.0.1'] : [])
})
