import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import traceghost from 'unplugin-traceghost/vite'

export default defineConfig({
  main: { plugins: [traceghost()], build: { sourcemap: true } },
  preload: { plugins: [traceghost()], build: { externalizeDeps: false } },
  renderer: { plugins: [traceghost(), react()], build: { sourcemap: true } },
})
