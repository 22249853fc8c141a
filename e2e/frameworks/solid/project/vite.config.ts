import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

export default defineConfig({
  plugins: [solid(), traceghost({ maskVars: ['voucher'] })],
  build: { sourcemap: true },
})
