import { tanstackStart } from '@tanstack/react-start/plugin/vite'
import viteReact from '@vitejs/plugin-react'
import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [traceghost(), tanstackStart(), viteReact()],
  build: { sourcemap: true },
})
