import { reactRouter } from '@react-router/dev/vite'
import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [traceghost({ maskVars: ['voucher'] }), reactRouter()],
  build: { sourcemap: true },
})
