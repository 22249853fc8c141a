import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import traceghost from 'unplugin-traceghost/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    traceghost({ maskVars: ['voucher'] }),
    sveltekit({
      compilerOptions: {
        // Force runes mode for the project, except for libraries. Can be removed in svelte 6.
        runes: ({ filename }) => (filename.split(/[/\\]/).includes('node_modules') ? undefined : true),
      },
      adapter: adapter(),
    }),
  ],
  build: { sourcemap: true },
})
