import { build } from 'esbuild'
import traceghost from 'unplugin-traceghost/esbuild'

await build({
  entryPoints: ['src/index.ts'],
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  conditions: ['workerd', 'worker', 'browser'],
  external: ['node:*', 'cloudflare:*'],
  sourcemap: 'inline',
  plugins: [traceghost()],
})
