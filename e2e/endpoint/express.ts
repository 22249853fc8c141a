import type { AddressInfo } from 'node:net'

// recipe
import { ReadableStream } from 'node:stream/web'
import express from 'express'
import { receiveReports } from 'traceghost/endpoint'
import { renderJsonLine } from 'traceghost/reporters'

const receive = receiveReports((report) => console.log(renderJsonLine(report)), {
  maps: 'dist',
  clientOf: ({ headers }) => headers.get('x-client') ?? '',
})

const app = express()
// Before `express.json()`, which would read the body.
app.post('/__chaos', async (request, response, next) => {
  try {
    const { method, originalUrl, ip = '' } = request
    // `POST http://…`: no page sends that.
    if (!originalUrl.startsWith('/')) return void response.sendStatus(400)
    const headers = { ...(request.headers as Record<string, string>), 'x-client': ip }
    const init = { method, headers, body: ReadableStream.from(request), duplex: 'half' } as RequestInit
    const answer = await receive(new Request(`http://localhost${originalUrl}`, init))
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  } catch (error) {
    // Express 4 waits for no promise.
    next(error)
  }
})
// end

app.use(express.json())
app.post('/echo', (request, response) => response.json(request.body))
const server = app.listen(0, '127.0.0.1', () =>
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`),
)
