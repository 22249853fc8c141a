import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'

// https://vite.dev/config/
export default defineConfig({
  plugins: [react(), babel({ presets: [reactCompilerPreset()] }), traceghost({ maskVars: ['voucher'] })],
  build: { sourcemap: true },
})
