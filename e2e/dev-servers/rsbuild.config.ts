// recipe
// rsbuild.config.ts
import { defineConfig } from '@rsbuild/core'
import { createDevServer } from '@traceghost/devtools/dev-server'
import traceghost from 'unplugin-traceghost/rsbuild'

const { middleware } = createDevServer()

export default defineConfig({
  plugins: [traceghost()],
  server: { setup: ({ server }) => void server.middlewares.use(middleware) },
})
// end
