// @ts-check
import node from '@astrojs/node'
import react from '@astrojs/react'
import { defineConfig } from 'astro/config'
import traceghost from 'unplugin-traceghost/astro'

// https://astro.build/config
export default defineConfig({
  adapter: node({ mode: 'standalone' }),
  output: 'server',
  integrations: [react(), traceghost({ maskVars: ['voucher'] })],
  vite: { build: { sourcemap: true } },
})
