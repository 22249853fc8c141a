import { app } from './app.ts'

Deno.serve({ port: 0, onListen: ({ port }) => console.log(`listening on http://localhost:${port}`) }, app.fetch)
