import { svelte } from '@sveltejs/vite-plugin-svelte'
import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'

// https://vite.dev/config/
export default defineConfig({
  plugins: [svelte(), traceghost({ maskVars: ['voucher'] })],
  build: { sourcemap: true },
})
