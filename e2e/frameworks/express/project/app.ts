import express from 'express'
import { configure, ghost } from 'traceghost'
import { priceOf } from './prices.ts'

configure({ reportType: 'json' })

const app = express()

app.use(express.json())

app.get('/price/:item', (request, response) => {
  response.json({ cents: priceOf(request.params.item) })
})

app.post(
  '/orders',
  ghost(async (request: express.Request, response: express.Response) => {
    const { item, count } = request.body
    const cents = priceOf(item) * count
    response.status(201).json({ cents })
  }),
)

const server = app.listen(0, () => {
  console.log(`listening on http://localhost:${(server.address() as { port: number }).port}`)
})
