import { app } from './app.ts'

const server = Bun.serve({ port: 0, fetch: app.fetch })
console.log(`listening on http://localhost:${server.port}`)
