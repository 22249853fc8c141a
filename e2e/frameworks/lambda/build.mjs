import { build } from 'esbuild'
import traceghost from 'unplugin-traceghost/esbuild'

await build({
  entryPoints: ['src/index.ts'],
  outdir: 'dist',
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  sourcemap: true,
  plugins: [traceghost()],
})
