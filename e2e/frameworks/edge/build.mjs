import { build } from 'esbuild'
import traceghost from 'unplugin-traceghost/esbuild'

await build({
  entryPoints: ['src/price.ts'],
  outdir: 'api',
  bundle: true,
  format: 'esm',
  conditions: ['edge-light', 'worker', 'browser'],
  plugins: [traceghost()],
})
