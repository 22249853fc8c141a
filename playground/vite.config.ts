import traceghost from 'unplugin-traceghost/vite'
import { defineConfig, type UserConfig } from 'vite'
import { bundled } from './bundled.ts'
import { look } from './look.ts'

const config: UserConfig = defineConfig({
  // The page works from any sub-path.
  base: './',
  plugins: [traceghost(), bundled(), look()],
  build: { sourcemap: true, target: 'es2023', chunkSizeWarningLimit: 1_100 },
  // As in projects that install traceghost; here it is linked from the workspace, and Vite would bundle it.
  ssr: { external: ['traceghost'] },
})

export default config
