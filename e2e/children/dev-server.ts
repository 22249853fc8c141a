/** A dev server of Vite, whose page fails, and whose rendering on the server fails too. */

import { flush } from 'traceghost'
import traceghost from 'unplugin-traceghost/vite'
import { createLogger, createServer } from 'vite'

const { options, base, devtools, host = '127.0.0.1' } = JSON.parse(process.argv[2] ?? '{}')
const lines: string[] = []
const keep = (text: string): void => void lines.push(text)
const server = await createServer({
  root: process.cwd(),
  base,
  configFile: false,
  ...(devtools && { devtools }),
  customLogger: { ...createLogger('silent'), error: keep, warn: keep },
  plugins: [
    traceghost(options),
    {
      name: 'renders',
      configureServer({ middlewares, ssrLoadModule }) {
        middlewares.use('/render', async (_, response) => {
          const { render } = await ssrLoadModule('/src/render.ts')
          await render()
          await flush()
          response.end('rendered')
        })
      },
    },
  ],
  server: { port: 0, host, allowedHosts: ['evil.example'] },
})
await server.listen()
process.on('message', () => process.send?.(lines))
process.on('disconnect', () => process.exit())
process.send?.(server.resolvedUrls?.local[0])
