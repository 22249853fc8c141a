import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()

// recipe
import { receiveReports } from 'traceghost/endpoint'
import { type Report, renderHtml } from 'traceghost/reporters'

const newest: Report[] = []

const receive = receiveReports((report) => {
  newest.splice(0, newest.length, ...[report, ...newest].slice(0, 50))
})

app.post('/__chaos', (context) => receive(context.req.raw))
// Behind your login: it shows the variables of your users.
app.get('/failures', (context) => context.html(renderHtml(newest)))
// end

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
  console.log(`listening on http://127.0.0.1:${port}`),
)
