/** How long calls wait: nobody waits for a client that has gone. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createMcpServer, mcpHandler } from '../../src/mcp.ts'
import type { Store } from '../../src/store/model.ts'
import { openStore } from '../../src/store/open.ts'
import { charge } from '../charges.ts'
import { temporaryFolder } from '../folders.ts'
import { httpTo, serve } from './clients.ts'
import { ask } from './session.ts'

/** A store that knows how many watch it. */
function watchedStore(): { readonly store: Store; watchers(): number } {
  const store = openStore(temporaryFolder())
  let watchers = 0
  const watch: Store['watch'] = (listener) => {
    const stop = store.watch(listener)
    watchers++
    return () => {
      watchers--
      stop()
    }
  }
  return { store: { ...store, watch }, watchers: () => watchers }
}

const newClient = (): Client => new Client({ name: 'an agent', version: '1.0.0' })
const waiting = { name: 'wait_for_failure', arguments: { timeoutSeconds: 600 } }

async function overMemory(store: Store): Promise<{ client: Client; close(): Promise<void> }> {
  const [one, other] = InMemoryTransport.createLinkedPair()
  await createMcpServer(store).connect(one)
  const client = newClient()
  await client.connect(other)
  return { client, close: () => client.close() }
}

async function overHttp(store: Store): Promise<{ client: Client; close(): Promise<void> }> {
  const server = await serve(mcpHandler(store))
  const client = newClient()
  await client.connect(httpTo(server.url))
  return { client, close: () => client.close().then(server.close) }
}

it.each([
  ['memory', overMemory],
  ['HTTP', overHttp],
])('a call over %s ends when it is cancelled, and when the client goes', async (_, connect) => {
  const { store, watchers } = watchedStore()
  const { client, close } = await connect(store)

  const cancelling = new AbortController()
  const cancelled = client.callTool(waiting, undefined, { signal: cancelling.signal })
  await vi.waitFor(() => expect(watchers()).toBe(1))
  cancelling.abort()
  await expect(cancelled).rejects.toThrow()
  await vi.waitFor(() => expect(watchers()).toBe(0))

  const left = client.callTool(waiting)
  await vi.waitFor(() => expect(watchers()).toBe(1))
  await Promise.all([expect(left).rejects.toThrow(), close()])
  await vi.waitFor(() => expect(watchers()).toBe(0))
})

it.each([
  ['memory', overMemory],
  ['HTTP', overHttp],
])('a call over %s says every ten seconds that it waits', async (_, connect) => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const { store, watchers } = watchedStore()
  const { client, close } = await connect(store)
  const onprogress = vi.fn()
  const asked = client.callTool(waiting, undefined, { onprogress })
  const message = 'Nothing has failed yet.'
  await vi.waitFor(() => expect(onprogress.mock.calls).toEqual([[{ progress: 0, total: 600, message }]]))
  vi.advanceTimersByTime(20_000)
  await vi.waitFor(() => expect(onprogress.mock.lastCall).toEqual([{ progress: 20, total: 600, message }]))
  store.add(charge({ id: 'a1' }))
  expect((await asked).structuredContent).toMatchObject({ failed: true, id: 'a1' })
  // A client that hears of a call that is over says so.
  client.onerror = vi.fn()
  vi.advanceTimersByTime(20_000)
  await client.ping()
  expect(client.onerror).not.toHaveBeenCalled()
  expect([watchers(), onprogress.mock.calls.length]).toEqual([0, 3])
  await close()
})

it('a call waits for a failure that is not there yet, unless it asks for earlier ones', async () => {
  const { store, watchers } = watchedStore()
  store.add(charge({ id: 'a1' }))
  const { client, close } = await overMemory(store)
  const asked = ask(client, 'wait_for_failure', { timeoutSeconds: 30 })
  await vi.waitFor(() => expect(watchers()).toBe(1))
  store.add(charge({ id: 'a2' }))
  expect((await asked).data).toMatchObject({ failed: true, id: 'a2' })
  const earlier = await ask(client, 'wait_for_failure', { since: '2026-11-22T14:03:00Z' })
  expect(earlier.data).toMatchObject({ failed: true, id: 'a1' })
  expect(watchers()).toBe(0)
  await close()
})

/** Sends messages, line by line. */
function send(child: ChildProcess, messages: readonly object[]): void {
  for (const message of messages) child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

it('a process prints nothing but messages, and ends with its client, though a call waits', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), temporaryFolder()])
  const printed: string[] = []
  const complaints: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => printed.push(text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  const ended = once(child, 'exit')
  const capabilities = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } }
  send(child, [
    { id: 1, method: 'initialize', params: capabilities },
    { method: 'notifications/initialized' },
    { id: 2, method: 'tools/call', params: waiting },
    { id: 3, method: 'tools/call', params: { name: 'list_failures', arguments: {} } },
  ])
  await vi.waitFor(() => expect(printed.join('')).toContain('"id":3'), { timeout: 20_000 })
  child.stdin.end()

  expect(await ended).toEqual([0, null])
  const lines = printed.join('').trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { id: number }).id)).toEqual([1, 3])
  expect(complaints.join('')).toMatch(/this line is no message\nand neither is this\n[\s\S]*the client has gone\n$/)
})
