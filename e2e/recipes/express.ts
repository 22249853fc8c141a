import express, { type ErrorRequestHandler } from 'express'
import { reportOf } from 'traceghost'
import { charge, requests, serve } from './shop.ts'

// recipe
const answerWithId: ErrorRequestHandler = async (error, _request, response, next) => {
  if (response.headersSent) return next(error)
  const report = await reportOf(error)
  response.status(500).json({ message: 'Internal Server Error', report: report?.id })
}
// end

const app = express()
app.use((request, _response, next) => requests.run({ requestId: String(request.headers['x-request-id']) }, next))
app.get('/charge', async (_request, response) => response.json(await charge('k7Qp2xVn91')))
app.use(answerWithId)
const server = app.listen(0, '127.0.0.1', () => serve(server.address()))
