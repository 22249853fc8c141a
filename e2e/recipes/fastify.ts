import Fastify, { type FastifyError } from 'fastify'
import { reportOf } from 'traceghost'
import { charge, requests, serve } from './shop.ts'

// recipe
const app = Fastify()
app.setErrorHandler<FastifyError>(async (error, _request, reply) => {
  const report = await reportOf(error)
  // Others are answered and logged as before: those of the client, and those that nothing has recorded.
  if (!report || (error.statusCode ?? 500) < 500) throw error
  return reply.status(500).send({ message: 'Internal Server Error', report: report.id })
})
// end

app.addHook('onRequest', (request, _reply, done) =>
  requests.run({ requestId: String(request.headers['x-request-id']) }, done),
)
app.get('/charge', () => charge('k7Qp2xVn91'))
app.get('/refused', () => {
  throw Object.assign(new Error('not yours'), { statusCode: 403 })
})
app.get('/plain', () => {
  throw new Error('plain')
})
await app.listen({ host: '127.0.0.1', port: 0 })
serve(app.server.address())
