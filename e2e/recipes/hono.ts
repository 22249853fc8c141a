import { serve as listen } from '@hono/node-server'
import { Hono } from 'hono'
import { reportOf } from 'traceghost'
import { charge, requests, serve } from './shop.ts'

// recipe
const app = new Hono()
app.onError(async (error, context) => {
  const report = await reportOf(error)
  return context.json({ message: 'Internal Server Error', report: report?.id }, 500)
})
// end

app.use((context, next) => requests.run({ requestId: String(context.req.header('x-request-id')) }, next))
app.get('/charge', async (context) => context.json(await charge('k7Qp2xVn91')))
listen({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, serve)
