import { tanstackStart } from '@tanstack/react-start/plugin/vite'
import react from '@vitejs/plugin-react'
import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    traceghost({ names: process.env.NAMES }),
    tanstackStart({ router: { generatedRouteTree: '../dist/routeTree.gen.ts' } }),
    react(),
  ],
  build: { outDir: process.env.OUTPUT ?? 'dist/build' },
})
