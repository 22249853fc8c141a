import Fastify from 'fastify'
import { reportOf } from 'traceghost'
import { charge, requests, serve } from './shop.ts'

// recipe
const app = Fastify()
app.setErrorHandler(async (error, _request, reply) => {
  const report = await reportOf(error)
  return reply.status(500).send({ message: 'Internal Server Error', report: report?.id })
})
// end

app.addHook('onRequest', (request, _reply, done) =>
  requests.run({ requestId: String(request.headers['x-request-id']) }, done),
)
app.get('/charge', () => charge('k7Qp2xVn91'))
await app.listen({ host: '127.0.0.1', port: 0 })
serve(app.server.address())
