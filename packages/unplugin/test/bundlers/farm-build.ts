/** Runs in Node: builds with Farm, which ends its process when a build fails, what the argument says. */

import { build } from '@farmfe/core'
import traceghost from 'unplugin-traceghost/farm'
import { type BuildTask, pluginsOf } from './bundler.ts'

const { root, entry, mode, options, compilation }: BuildTask & { compilation: object } = JSON.parse(
  process.argv[2] ?? '',
)

await build({
  root,
  mode,
  compilation: {
    mode,
    input: { main: `./src/${entry}` },
    output: {
      path: `${root}/dist`,
      entryFilename: '[entryName].js',
      format: 'esm',
      targetEnv: 'node',
      clean: false,
    },
    minify: mode === 'production',
    sourcemap: true,
    ...compilation,
  },
  plugins: pluginsOf(traceghost, { options }),
})
