/**
 * Requests and contexts of servers are shown by what the program knows of them, each framework as it is published, and
 * without their secrets.
 */

import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, expect, it } from 'vitest'
import { ghost } from '../src/index.ts'
import type { Value } from '../src/model.ts'
import { renderTerminal } from '../src/reporters/terminal.ts'
import { type Library, requireNest } from './control-flow/library.ts'
import { reportOf, startTest } from './instrumented.ts'
import { importLibrary } from './state/library.ts'

beforeEach(startTest)

const SECRET = 'x9mQvT2c'

/** A handler that fails. */
type Handle = (...args: unknown[]) => never

/** The arguments of a handler in a report, and `this` last. */
async function shown(serve: (handle: Handle) => Promise<unknown>): Promise<unknown[]> {
  const handle = ghost(function handle(this: unknown, ...args: unknown[]): never {
    throw new Error(`declined with ${args.length}`)
  })
  const report = await reportOf(() => serve(handle))
  expect(JSON.stringify(report.frames)).not.toContain(SECRET)
  expect(renderTerminal(report, { width: 200 }).split('\n').length).toBeLessThan(120)
  const [frame] = report.frames
  const args = frame?.scopes[0]?.variables[0]?.value
  const given = args?.kind === 'object' ? args.entries.map(({ value }) => deep(value)) : []
  return [...given, ...(frame?.this ? [deep(frame.this)] : [])]
}

/** Entries by their keys, all the way down; the type of what is no plain object under `''`. */
function deep(value: Value): unknown {
  if (value.kind === 'primitive') return value.type === 'number' ? Number(value.text) : value.text
  if (value.kind !== 'object') return value.kind === 'missing' ? `<${value.reason}>` : '<reference>'
  const entries = value.entries.map((entry) => [entry.key, deep(entry.value)])
  if (value.type === 'function' && entries.length === 0) return value.text
  return Object.fromEntries(value.type.startsWith('Object') ? entries : [['', value.type], ...entries])
}

const headers = { authorization: `Bearer ${SECRET}`, cookie: `sid=${SECRET}`, 'content-type': 'application/json' }

async function ask(server: Server): Promise<void> {
  if (!server.listening) await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const body = JSON.stringify({ amount: 3, password: SECRET })
  const answer = await fetch(`http://localhost:${port}/pay/7?lang=en&token=${SECRET}`, {
    method: 'POST',
    headers,
    body,
  })
  await answer.text()
}

async function asked(server: Server): Promise<void> {
  await ask(server)
  server.close()
  server.closeAllConnections()
}

/** The parts of the request that all of them show. */
const REQUEST = {
  method: 'POST',
  url: '/pay/7?lang=en&token=**********',
  query: { lang: 'en', token: '<redacted>' },
  headers: expect.objectContaining({
    authorization: '<redacted>',
    cookie: '<redacted>',
    'content-type': headers['content-type'],
  }),
}
const BODY = { amount: 3, password: '<redacted>' }

it('of Express', async () => {
  const { default: express } = await importLibrary('express')
  const seen = await shown(async (handle) => {
    const app = express()
    app.locals.shop = 'tea'
    app.use(express.json())
    const router = express.Router()
    router.post('/pay/:id', (request: Library, response: Library) => {
      request.user = { id: 1 }
      response.locals.lang = 'en'
      handle(request, response, app, router)
    })
    app.use((_: Error, __: Library, response: Library, ___: unknown) => response.end())
    app.use('/', router)
    app.use((_: Error, __: Library, response: Library, ___: unknown) => response.end())
    await asked(app.listen(0))
  })
  expect(seen).toEqual([
    {
      '': 'IncomingMessage',
      ...REQUEST,
      complete: 'true',
      route: '/pay/:id',
      params: { id: '7' },
      body: BODY,
      user: { id: 1 },
    },
    { '': 'ServerResponse', headers: { 'x-powered-by': 'Express' }, finished: 'false', locals: { lang: 'en' } },
    { '': 'function', locals: { shop: 'tea' }, mountpath: '/' },
    'router(…)',
  ])
})

it('of Fastify', async () => {
  const { fastify } = await importLibrary('fastify')
  const seen = await shown(async (handle) => {
    const app = fastify()
    app.decorate('prices', { tea: 3 })
    app.decorateRequest('user', null)
    app.post('/pay/:id', async function pay(this: unknown, request: Library, reply: Library) {
      request.user = { id: 1 }
      reply.code(202).header('x-shop', 'tea')
      handle.call(this, request, reply)
    })
    await app.listen()
    await ask(app.server)
    await app.close()
  })
  const request = {
    '': 'Request',
    ...REQUEST,
    id: 'req-1',
    route: '/pay/:id',
    params: { id: '7' },
    body: BODY,
    user: { id: 1 },
  }
  expect(seen).toEqual([
    request,
    { '': 'Reply', statusCode: 202, headers: { 'x-shop': 'tea' }, request: '<reference>' },
    { '': 'Fastify', prices: { tea: 3 } },
  ])
})

it('of Koa', async () => {
  const { default: Koa } = await importLibrary('koa')
  const seen = await shown(async (handle) => {
    const app = new Koa()
    app.silent = true
    app.use((context: Library) => {
      context.state.user = { id: 1 }
      context.body = { price: 3 }
      handle(context, context.request, context.response)
    })
    await asked(app.listen(0))
  })
  const answer = { '': 'Response', status: 200, headers: { 'content-type': 'application/json' }, body: { price: 3 } }
  expect(seen).toEqual([
    { '': 'Context', ...REQUEST, status: 200, body: { price: 3 }, state: { user: { id: 1 } } },
    { '': 'Request', ...REQUEST },
    {
      ...answer,
      headers: expect.objectContaining({ 'content-type': expect.stringContaining('json') }),
      body: '<reference>',
    },
  ])
})

it('of Hono', async () => {
  const { Hono } = await importLibrary('hono')
  const seen = await shown(async (handle) => {
    const app = new Hono()
    app.onError((_: Error, context: Library) => context.text('failed'))
    app.post('/pay/:id', (context: Library) => handle(context, context.req))
    await app.request(`/pay/7?token=${SECRET}`, { method: 'POST', headers }, { SHOP: 'tea' })
  })
  expect(seen).toEqual([
    {
      '': 'Context',
      env: { SHOP: 'tea' },
      finalized: 'false',
      error: 'undefined',
      req: '<getter>',
      res: '<getter>',
      var: '<getter>',
    },
    {
      '': 'HonoRequest',
      raw: expect.objectContaining({ '': 'Request', headers: expect.anything() }),
      path: '/pay/7',
    },
  ])
})

it('of Nest', async () => {
  requireNest('reflect-metadata')
  const { Controller, Inject, Logger, Module, Post, Req, UseGuards } = requireNest('@nestjs/common')
  const { HttpAdapterHost, ModuleRef, NestFactory } = requireNest('@nestjs/core')
  const seen = await shown(async (handle) => {
    class Prices {
      tea = 3
    }
    class Guard {
      canActivate(context: unknown): never {
        return handle.call(orders, context)
      }
    }
    let orders: unknown
    class Orders {
      readonly logger: unknown = new Logger('Orders')
      readonly injected: readonly unknown[]
      constructor(...injected: unknown[]) {
        this.injected = injected
        orders = this
      }
      pay(_: unknown): string {
        return 'paid'
      }
    }
    Inject(Prices)(Orders, undefined, 0)
    Inject(ModuleRef)(Orders, undefined, 1)
    Inject(HttpAdapterHost)(Orders, undefined, 2)
    Req()(Orders.prototype, 'pay', 0)
    const pay = Object.getOwnPropertyDescriptor(Orders.prototype, 'pay')
    Post('pay/:id')(Orders.prototype, 'pay', pay)
    UseGuards(Guard)(Orders.prototype, 'pay', pay)
    Controller()(Orders)
    class App {}
    Module({ controllers: [Orders], providers: [Prices, Guard] })(App)
    const app = await NestFactory.create(App, { logger: false })
    await app.listen(0)
    await ask(app.getHttpServer())
    await app.close()
  })
  expect(seen).toEqual([
    {
      '': 'ExecutionContextHost',
      args: {
        '': 'Array',
        0: { '': 'IncomingMessage', ...REQUEST, complete: 'true', route: '/pay/:id', params: { id: '7' }, body: BODY },
        1: expect.objectContaining({ '': 'ServerResponse', headers: { 'x-powered-by': 'Express' } }),
        2: 'next(…)',
      },
      constructorRef: 'class Orders',
      handler: 'pay(…)',
      contextType: 'http',
    },
    {
      '': 'Orders',
      logger: { '': 'Logger', context: 'Orders' },
      injected: { '': 'Array', 0: { '': 'Prices', tea: 3 }, 1: { '': 'ModuleRef' }, 2: { '': 'HttpAdapterHost' } },
    },
  ])
})
