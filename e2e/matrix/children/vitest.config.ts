import { fileURLToPath } from 'node:url'
import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  plugins: [traceghost()],
  test: { include: ['children/*.spec.ts'], globals: true, reporters: 'dot', testTimeout: 60_000 },
})
