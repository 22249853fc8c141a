import { serve } from '@hono/node-server'
import { app } from './app.ts'

serve({ fetch: app.fetch, port: 0 }, ({ port }) => console.log(`listening on http://localhost:${port}`))
