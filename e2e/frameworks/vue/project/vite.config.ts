import vue from '@vitejs/plugin-vue'
import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'

// https://vite.dev/config/
export default defineConfig({
  plugins: [vue(), traceghost({ maskVars: ['voucher'] })],
  build: { sourcemap: true },
})
