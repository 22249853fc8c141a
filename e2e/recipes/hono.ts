import { serve as listen } from '@hono/node-server'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { reportOf } from 'traceghost'
import { charge, requests, serve } from './shop.ts'

// recipe
const app = new Hono()
app.onError(async (error, context) => {
  if (error instanceof HTTPException) return error.getResponse()
  const report = await reportOf(error)
  if (!report) console.error(error)
  return context.json({ message: 'Internal Server Error', report: report?.id }, 500)
})
// end

app.use((context, next) => requests.run({ requestId: String(context.req.header('x-request-id')) }, next))
app.get('/charge', async (context) => context.json(await charge('k7Qp2xVn91')))
app.get('/refused', () => {
  throw new HTTPException(403, { message: 'not yours' })
})
app.get('/plain', () => {
  throw new Error('plain')
})
listen({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, serve)
