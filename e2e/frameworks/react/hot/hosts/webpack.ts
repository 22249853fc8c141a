import { createRequire } from 'node:module'
import RefreshPlugin from '@pmmmwh/react-refresh-webpack-plugin'
import traceghost from 'unplugin-traceghost/webpack'
import webpack, { type RuleSetUse } from 'webpack'
import DevServer from 'webpack-dev-server'
import type { DevHost } from '../dev-host.ts'

const { resolve } = createRequire(import.meta.url)
const { resolve: resolveInBabel7 } = createRequire(new URL('../../../../babel-7/package.json', import.meta.url))

function webpackHost(name: string, use: RuleSetUse, reactCompiler: boolean): DevHost {
  return {
    name,
    async start(root, isMarked) {
      const compiler = webpack({
        mode: 'development',
        context: root,
        entry: './src/main.ts',
        devtool: 'source-map',
        output: { path: `${root}/out`, publicPath: '/' },
        resolve: { extensions: ['.tsx', '.ts', '.js'] },
        infrastructureLogging: { level: 'none' },
        stats: 'none',
        module: { rules: [{ test: /\.tsx?$/, exclude: /node_modules/, use }] },
        plugins: [...(isMarked ? [traceghost({ reactCompiler })] : []), new RefreshPlugin({ overlay: false })],
      })
      if (!compiler) throw new Error('webpack made no compiler')
      const server = new DevServer(
        {
          host: '127.0.0.1',
          port: 'auto',
          hot: true,
          static: false,
          client: { overlay: false, logging: 'none' },
          setupMiddlewares: (middlewares) => [
            ...middlewares,
            (_: unknown, response: { end(text: string): void }) =>
              response.end('<!doctype html><div id="root"></div><script src="/main.js"></script>'),
          ],
        },
        compiler,
      )
      await server.start()
      return { url: `http://127.0.0.1:${server.options.port}/`, close: () => server.stop() }
    },
  }
}

const swcLoader = {
  loader: resolve('swc-loader'),
  options: {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      target: 'es2022',
      transform: { react: { runtime: 'automatic', development: true, refresh: true } },
    },
  },
}

/** Babel 7, which React Compiler is made for. */
const babelLoader = {
  loader: resolveInBabel7('babel-loader'),
  options: {
    configFile: false,
    envName: 'development',
    babelrc: false,
    presets: [
      [resolveInBabel7('@babel/preset-react'), { runtime: 'automatic', development: true }],
      resolveInBabel7('@babel/preset-typescript'),
    ],
    plugins: [resolveInBabel7('babel-plugin-react-compiler'), resolveInBabel7('react-refresh/babel')],
  },
}

export const webpackHosts: readonly DevHost[] = [
  webpackHost('webpack, SWC', swcLoader, false),
  webpackHost('webpack, Babel with React Compiler', babelLoader, true),
]
