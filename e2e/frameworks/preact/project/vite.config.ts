import preact from '@preact/preset-vite'
import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [traceghost(), preact()],
  build: { sourcemap: true },
})
