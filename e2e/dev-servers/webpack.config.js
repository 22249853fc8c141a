// recipe
// webpack.config.js
import { createDevServer } from '@traceghost/devtools/dev-server'
import traceghost from 'unplugin-traceghost/webpack'

const { middleware } = createDevServer()

export default {
  plugins: [traceghost()],
  devServer: { setupMiddlewares: (middlewares) => [{ name: 'traceghost', middleware }, ...middlewares] },
}
// end
