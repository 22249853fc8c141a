import traceghost from 'unplugin-traceghost/vite'
import { build } from 'vite'

await build({
  configFile: false,
  logLevel: 'warn',
  plugins: [traceghost()],
  build: {
    ssr: 'main.js',
    outDir: '.',
    emptyOutDir: false,
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: 'out.mjs' } },
  },
})
