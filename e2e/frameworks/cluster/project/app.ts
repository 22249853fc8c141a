import cluster from 'node:cluster'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { configure, ghost } from 'traceghost'
import { priceOf } from './prices.ts'

configure({ reportType: 'json' })

if (cluster.isPrimary) {
  let listening = 0
  cluster.on('listening', (_, { port }) => {
    listening += 1
    if (listening === 2) console.log(`listening on http://localhost:${port}`)
  })
  cluster.fork()
  cluster.fork()
} else {
  const server = createServer(
    ghost(({ url = '' }: IncomingMessage, response: ServerResponse) => {
      const item = url.slice('/price/'.length)
      const cents = priceOf(item) * 2
      response.end(JSON.stringify({ cents }))
    }),
  )
  server.listen(0)
}
