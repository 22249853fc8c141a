import { join } from 'node:path'
import { build, Logger } from '@farmfe/core'
import traceghost from 'unplugin-traceghost/farm'
import { type Bundler, pluginsOf } from './bundler.ts'

export const farmBundler: Bundler = farmWith({ persistentCache: false })

export function farmWith(more: object): Bundler {
  return {
    name: 'Farm',
    maps: { development: 'lines', production: 'nothing' },
    async build(input) {
      const { root, entry, mode } = input
      const said: string[] = []
      await build({
        root,
        customLogger: createLogger(said),
        compilation: {
          mode,
          input: { main: `./src/${entry}` },
          output: {
            path: join(root, 'dist'),
            entryFilename: '[entryName].js',
            format: 'esm',
            targetEnv: 'node',
            clean: false,
          },
          minify: mode === 'production',
          sourcemap: true,
          ...more,
        },
        plugins: pluginsOf(traceghost, input),
      } as Parameters<typeof build>[0])
      return said
    },
  }
}

function createLogger(said: string[]): Logger {
  const logger = new Logger()
  const keep = (message: unknown): void => void said.push(String(message))
  return Object.assign(logger, { info: () => {}, trace: () => {}, warn: keep, error: keep, warnOnce: keep })
}
