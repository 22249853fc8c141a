import express, { type ErrorRequestHandler } from 'express'
import { reportOf } from 'traceghost'
import { charge, requests, serve } from './shop.ts'

// recipe
const answerWithId: ErrorRequestHandler = async (error, _request, response, next) => {
  const report = await reportOf(error)
  // Others are answered and logged as before: those of the client, and those that nothing has recorded.
  if (!report || response.headersSent || error.status < 500) return next(error)
  response.status(500).json({ message: 'Internal Server Error', report: report.id })
}
// end

const app = express()
app.use((request, _response, next) => requests.run({ requestId: String(request.headers['x-request-id']) }, next))
app.get('/charge', async (_request, response) => response.json(await charge('k7Qp2xVn91')))
app.get('/refused', () => {
  throw Object.assign(new Error('not yours'), { status: 403, expose: true })
})
app.get('/plain', () => {
  throw new Error('plain')
})
app.use(answerWithId)
const server = app.listen(0, '127.0.0.1', () => serve(server.address()))
