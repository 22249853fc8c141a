import { createRsbuild } from '@rsbuild/core'
import traceghost from 'unplugin-traceghost/rsbuild'

const rsbuild = await createRsbuild({
  rsbuildConfig: {
    mode: 'production',
    source: { entry: { out: './main.js' } },
    output: {
      target: 'node',
      distPath: { root: '.', js: '' },
      filename: { js: '[name].cjs' },
      module: false,
      cleanDistPath: false,
      sourceMap: { js: 'source-map' },
    },
    plugins: [traceghost()],
  },
})
await rsbuild.build()
