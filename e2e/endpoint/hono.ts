import { serve } from '@hono/node-server'

// recipe
import { Hono } from 'hono'
import { receiveReports } from 'traceghost/endpoint'
import { renderJsonLine } from 'traceghost/reporters'

const receive = receiveReports((report) => console.log(renderJsonLine(report)), { maps: 'dist' })

const app = new Hono()
app.post('/__chaos', (context) => receive(context.req.raw))
// end

app.post('/echo', async (context) => context.json(await context.req.json()))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
  console.log(`listening on http://127.0.0.1:${port}`),
)
