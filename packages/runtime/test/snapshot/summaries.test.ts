/** Objects that are mostly machinery are shown by what the program knows of them. */

import { EventEmitter, once } from 'node:events'
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import { observable } from 'mobx'
import { expect, it, vi } from 'vitest'
import { computed, ref, shallowRef } from 'vue'
import { requireReact } from '../control-flow/library.ts'
import { plainValue } from '../instrumented.ts'
import { take } from './inspector.ts'

/** `{ type, …entries }` of what was taken. */
function shown(value: unknown): Record<string, unknown> {
  const taken = take(value)
  if (taken.kind !== 'object') throw new Error(`no object: ${taken.kind}`)
  return Object.fromEntries(taken.entries.map((entry) => [entry.key, plainValue(entry.value)]))
}

/** The objects of a server and its client. */
async function exchange<Result>(see: (request: IncomingMessage, response: ServerResponse) => Result) {
  let seen: Result | undefined
  const server = createServer((request, response) => {
    response.setHeader('X-Trace', 'abc')
    response.statusCode = 404
    seen = see(request, response)
    response.end('not here')
  })
  await once(server.listen(0), 'listening')
  const { port } = server.address() as AddressInfo
  const [answer] = (await once(get({ port, path: '/pay?id=1', headers: { Accept: ['a', 'b'] } }), 'response')) as [
    IncomingMessage,
  ]
  const answered = shown(answer)
  answer.resume()
  await once(answer, 'end')
  server.close()
  return { seen: seen as Result, answered }
}

it('shows of a request its method, url, headers and body, of a response its status and headers, and no machinery', async () => {
  const { seen, answered } = await exchange((request, response) => {
    Object.assign(request, { body: { amount: 3 }, user: 'ada' })
    Object.assign(response, { locals: { lang: 'en' } })
    return { request: shown(request), response: shown(response), socket: shown(request.socket) }
  })
  const { headers, ...rest } = seen.request
  expect(rest).toEqual({
    complete: expect.anything(),
    url: '/pay?id=1',
    method: 'GET',
    query: { id: '1' },
    body: { amount: 3 },
    user: 'ada',
  })
  expect(headers).toMatchObject({ accept: 'a, b', host: expect.stringContaining('localhost') })
  const { statusMessage: _, ...response } = seen.response
  expect(response).toEqual({
    headers: { 'x-trace': 'abc' },
    statusCode: 404,
    finished: 'false',
    locals: { lang: 'en' },
  })
  expect(seen.socket).toEqual({ connecting: 'false' })
  expect(answered).toMatchObject({ statusCode: 404, statusMessage: 'Not Found', headers: { 'x-trace': 'abc' } })
  expect(Object.keys(answered)).not.toContain('socket')
})

it('shows of streams and emitters what the program has added', () => {
  class Upload extends Readable {
    sent = 3
  }
  class Bus extends EventEmitter {
    topics = ['a']
  }
  expect(shown(new Upload())).toEqual({ sent: 3 })
  expect(shown(Object.assign(new PassThrough(), { label: 'x' }))).toEqual({ label: 'x' })
  expect(shown(new Bus())).toEqual({ topics: ['a'] })
})

it.each(['development', 'production'] as const)('shows of a component of React its props and state: %s', (mode) => {
  const { React, server } = requireReact(mode)
  const made: unknown[] = []
  class Dialog extends React.Component {
    state = { open: 2 }
    render(): string {
      made.push(this)
      return 'dialog'
    }
  }
  server.renderToString(React.createElement(Dialog, { id: 1 }))
  expect(made.map(shown)).toEqual([{ props: { id: 1 }, state: { open: 2 } }])
})

it.each(['development', 'production'] as const)('shows of an element of React its key and props: %s', (mode) => {
  const { React } = requireReact(mode)
  const Row = React.memo(function Row(): null {
    return null
  })
  const item = React.createElement('li', null, 'tea')
  const list = React.createElement(Row, { key: 'a', id: 1 }, item)
  expect([list, item].map((element) => take(element))).toMatchObject([
    { type: '<Row>', entries: [{ key: 'key' }, { key: 'id' }, { key: 'children', value: { type: '<li>' } }] },
    { type: '<li>', entries: [{ key: 'children' }] },
  ])
})

it('shows of a component in a page its props and state, and of a fiber its props', () => {
  class FiberNode {
    tag = 1
    key = 'first'
    memoizedProps = { id: 1 }
    memoizedState = { open: true }
    stateNode: unknown = null
    alternate = null
    return = null
  }
  class Dialog {
    props = { id: 1 }
    context = {}
    refs = {}
    updater = { enqueueSetState() {} }
    state = { open: 2 }
    _reactInternals = new FiberNode()
  }
  expect(shown(new Dialog())).toEqual({ props: { id: 1 }, state: { open: 2 } })
  expect(shown(new FiberNode())).toEqual({ key: 'first', props: { id: 1 } })
})

it('shows of refs of Vue what they hold, and runs no computed one', () => {
  const run = vi.fn(() => 3)
  expect([ref({ a: 1 }), shallowRef([1]), computed(run)].map(shown)).toEqual([
    { value: { a: 1 } },
    { value: [1] },
    { value: '<getter>' },
  ])
  expect(run).not.toHaveBeenCalled()
})

it('shows of boxes and Maps of MobX what they hold', () => {
  expect(shown(observable.box(3))).toEqual({ value: 3 })
  const data = shown(observable.map({ a: 1 })).data
  expect(data).toBe('<Map>')
})

it('leaves objects alone that share a name', () => {
  class Queue {
    _events = ['a']
    updater = 1
    rawHeaders = ['x']
  }
  expect(shown(new Queue())).toEqual({ _events: ['a'], updater: 1, rawHeaders: ['x'] })
})
