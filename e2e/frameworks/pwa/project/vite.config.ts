import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

export default defineConfig({
  plugins: [
    traceghost(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: false,
      injectManifest: {
        buildPlugins: { vite: [traceghost()] },
        sourcemap: true,
        maximumFileSizeToCacheInBytes: 10_000_000,
      },
    }),
  ],
})
