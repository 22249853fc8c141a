import traceghost from 'unplugin-traceghost/vite'
import { defineConfig, type UserConfig } from 'vite'

const config: UserConfig = defineConfig({
  plugins: [traceghost()],
  build: { sourcemap: true, target: 'es2023' },
  // As in projects that install traceghost; here it is linked from the workspace, and Vite would bundle it.
  ssr: { external: ['traceghost'] },
})

export default config
