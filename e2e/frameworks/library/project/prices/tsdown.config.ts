import { defineConfig } from 'tsdown'
import traceghost from 'unplugin-traceghost/rolldown'

export default defineConfig({
  entry: { prices: 'src/index.ts' },
  plugins: [traceghost()],
  sourcemap: true,
  fixedExtension: false,
})
