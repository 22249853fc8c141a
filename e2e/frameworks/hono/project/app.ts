import { type Context, Hono } from 'hono'
import { configure, ghost } from 'traceghost'
import { priceOf } from './prices.ts'

configure({ reportType: 'json' })

export const app = new Hono()

app.get('/price/:item', (c) => c.json({ cents: priceOf(c.req.param('item')) }))

app.post(
  '/orders',
  ghost(async (c: Context) => {
    const { item, count } = await c.req.json()
    const cents = priceOf(item) * count
    return c.json({ cents }, 201)
  }),
)
