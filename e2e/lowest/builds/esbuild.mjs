import { build } from 'esbuild'
import traceghost from 'unplugin-traceghost/esbuild'

await build({
  entryPoints: ['main.js'],
  outfile: 'out.mjs',
  bundle: true,
  format: 'esm',
  platform: 'node',
  sourcemap: true,
  plugins: [traceghost()],
})
