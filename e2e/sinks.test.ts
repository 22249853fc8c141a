/** Sinks that are down, that never answer, or that throw: the program runs and ends as it does without them. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'

const SEEN = '200 order 199 is sent\n'
const NETWORK = ['an endpoint', 'OpenTelemetry', 'Sentry']

function start(sink: string, address = ''): ChildProcess {
  const args = ['--import', '@traceghost/node', 'child.ts', sink, address]
  const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: address, OTEL_EXPORTER_OTLP_TIMEOUT: '300' }
  const cwd = join(import.meta.dirname, 'sinks')
  return spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function outcomeOf(child: ChildProcess): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    once(child, 'close') as Promise<[unknown]>,
  ])
  return { code, stdout, stderr }
}

/** A port that nobody listens at. */
async function closedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}`
}

test.each(['none', 'a listener that throws', 'a listener that rejects'])('%s', async (sink) => {
  const { code, stdout, stderr } = await outcomeOf(start(sink))
  expect([code, stdout]).toEqual([0, SEEN])
  expect(stderr.split('\n').filter(Boolean).length).toBe(sink === 'none' ? 0 : 1)
})

test('a listener that never ends', async () => {
  expect(await outcomeOf(start('a listener that never ends'))).toEqual({ code: 0, stdout: SEEN, stderr: '' })
})

test('a file that cannot be written', async () => {
  const { code, stdout, stderr } = await outcomeOf(start('a file', '/dev/full/reports.jsonl'))
  expect([code, stdout]).toEqual([0, SEEN])
  expect(stderr).toMatch(/^traceghost: .*\/dev\/full\/reports\.jsonl/)
})

describe('a server that is down', () => {
  test.each(NETWORK)('%s', async (sink) => {
    const { code, stdout } = await outcomeOf(start(sink, await closedPort()))
    expect([code, stdout]).toEqual([0, SEEN])
  })
})

describe('a server that never answers', () => {
  test.each(NETWORK)('%s', async (sink) => {
    const asked = new AbortController()
    const server = createServer((request) => {
      request.resume()
      asked.abort()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const child = start(sink, `http://127.0.0.1:${port}`)
    const [seen] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
    expect(seen.toString()).toBe(SEEN)
    // Else nothing was slow.
    if (!asked.signal.aborted) await once(asked.signal, 'abort')
    child.kill('SIGKILL')
    await once(child, 'close')
    server.closeAllConnections()
    server.close()
  })
})
