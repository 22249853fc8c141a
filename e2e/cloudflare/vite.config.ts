import { cloudflare } from '@cloudflare/vite-plugin'
import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [traceghost(), cloudflare({ inspectorPort: false })],
  environments: { shop: { build: { sourcemap: 'inline' } } },
})
