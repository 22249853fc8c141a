import Koa from 'koa'
import { reportOf } from 'traceghost'
import { charge, requests, serve } from './shop.ts'

// recipe
const { HttpError } = Koa
const app = new Koa()
app.use(async (context, next) => {
  try {
    await next()
  } catch (error) {
    const report = await reportOf(error)
    // Others are answered and logged as before: those of the client, and those that nothing has recorded.
    if (!report || (error instanceof HttpError && error.status < 500)) throw error
    context.status = 500
    context.body = { message: 'Internal Server Error', report: report.id }
    context.app.emit('error', error, context)
  }
})
// end

app.use((context, next) => requests.run({ requestId: context.get('x-request-id') }, next))
app.use(async (context) => {
  if (context.path === '/refused') context.throw(403, 'not yours')
  if (context.path === '/plain') throw new Error('plain')
  context.body = await charge('k7Qp2xVn91')
})
const server = app.listen(0, '127.0.0.1', () => serve(server.address()))
