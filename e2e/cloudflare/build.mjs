import { build } from 'esbuild'
import traceghost from 'unplugin-traceghost/esbuild'

await build({
  entryPoints: ['src/index.ts'],
  outdir: 'dist/built',
  bundle: true,
  format: 'esm',
  conditions: ['workerd', 'worker', 'browser'],
  external: ['node:*'],
  sourcemap: 'inline',
  plugins: [traceghost()],
})
