import type { AstroIntegration } from 'astro'
import type { Options } from './index.ts'
import { vitePlugins } from './vite-plugins.ts'

const create = vitePlugins()

/** traceghost for Astro: an integration that instruments pages, endpoints, actions, islands and scripts. */
const traceghost = (options?: Options): AstroIntegration => ({
  name: 'unplugin-traceghost',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => void updateConfig({ vite: { plugins: [create(options)] } }),
  },
})

export default traceghost
