import { createServer } from 'node:http'
import { Worker } from 'node:worker_threads'

const start = (): Worker => new Worker(new URL('./worker.ts', import.meta.url))

let worker = start()

const server = createServer(async ({ url = '' }, response) => {
  const answered = new Promise<number>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  worker.postMessage({ item: url.slice('/price/'.length), count: 2 })
  try {
    response.end(JSON.stringify({ cents: await answered }))
  } catch (error) {
    response.writeHead(500).end(String(error))
    worker = start()
  }
})
server.listen(0, () => console.log(`listening on http://localhost:${(server.address() as { port: number }).port}`))
