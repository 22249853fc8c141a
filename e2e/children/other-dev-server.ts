/** The dev server of a bundler, with the configuration of its recipe, over a page that fails. */

import { once } from 'node:events'
import { createServer } from 'node:net'
import type { RsbuildConfig } from '@rsbuild/core'
import type { Configuration as DevServerConfiguration } from 'webpack-dev-server'

const root = process.cwd()
/** In JavaScript, as most of them are. */
const WEBPACK_CONFIG: string = '../dev-servers/webpack.config.js'

const servers = {
  async rsbuild() {
    const { createRsbuild, logger } = await import('@rsbuild/core')
    logger.level = 'error'
    const { default: recipe } = (await import('../dev-servers/rsbuild.config.ts')) as { default: RsbuildConfig }
    const rsbuild = await createRsbuild({
      cwd: root,
      config: { ...recipe, server: { ...recipe.server, host: '127.0.0.1', port: await freePort() } },
    })
    const { urls } = await rsbuild.startDevServer()
    return urls[0]
  },
  async webpack() {
    const [{ default: webpack }, { default: WebpackDevServer }] = await Promise.all([
      import('webpack'),
      import('webpack-dev-server'),
    ])
    const { default: recipe } = (await import(WEBPACK_CONFIG)) as {
      default: { plugins: []; devServer: DevServerConfiguration }
    }
    const compiler = webpack({
      ...recipe,
      context: root,
      mode: 'development',
      stats: 'none',
      infrastructureLogging: { level: 'error' },
    })
    const port = await freePort()
    const server = new WebpackDevServer(
      { ...recipe.devServer, host: '127.0.0.1', port, static: `${root}/public` },
      compiler as never,
    )
    await server.start()
    return `http://127.0.0.1:${port}`
  },
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

process.on('disconnect', () => process.exit())
process.send?.(await servers[process.argv[2] as keyof typeof servers]())
