/** Serves an app and evaluates its entry in this process: `node evaluate.ts <root> <how>`. */

import traceghost from 'unplugin-traceghost/vite'
import { createServer, isRunnableDevEnvironment, type ViteDevServer } from 'vite'

const evaluations: { readonly [how: string]: (server: ViteDevServer) => Promise<unknown> } = {
  ssrLoadModule: (server) => server.ssrLoadModule('/src/main.ts'),
  runner({ environments: { ssr } }) {
    if (!ssr || !isRunnableDevEnvironment(ssr)) throw new Error('it has no runner')
    return ssr.runner.import('/src/main.ts')
  },
}

const [root = '', how = ''] = process.argv.slice(2)
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  plugins: [traceghost()],
  server: { middlewareMode: true, ws: false, watch: null },
})
await evaluations[how]?.(server)
await server.close()
