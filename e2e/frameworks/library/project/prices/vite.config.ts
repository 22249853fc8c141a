import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [traceghost()],
  build: {
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'prices' },
    sourcemap: true,
    rolldownOptions: { external: ['traceghost'] },
  },
})
