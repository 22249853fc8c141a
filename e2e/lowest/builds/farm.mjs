import { build } from '@farmfe/core'
import traceghost from 'unplugin-traceghost/farm'

await build({
  compilation: {
    mode: 'development',
    input: { out: './main.js' },
    output: { path: '.', entryFilename: '[entryName].mjs', format: 'esm', targetEnv: 'node', clean: false },
    minify: false,
    sourcemap: true,
    persistentCache: false,
  },
  plugins: [traceghost()],
})
