import react from '@vitejs/plugin-react'
import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [traceghost(), react()],
})
