import { fileURLToPath } from 'node:url'
import { addBuildPlugin, defineNuxtModule } from '@nuxt/kit'
import type {} from '@nuxt/nitro-server'
import type { NuxtModule } from '@nuxt/schema'
import { createRollupPlugin } from 'unplugin'
import { filesIn } from './filter.ts'
import { core, type Options } from './index.ts'
import { vitePlugins } from './vite-plugins.ts'

const createVite = vitePlugins()
const createRollup = createRollupPlugin(core())

/** traceghost for Nuxt: a module that instruments the app, for pages and servers, and all that Nitro bundles. */
const traceghost: NuxtModule<Options> = defineNuxtModule<Options>({
  meta: { name: 'unplugin-traceghost', configKey: 'traceghost' },
  setup(given, nuxt) {
    const { rootDir, buildDir, dev, builder } = nuxt.options
    const { exclude = [/[\\/]node_modules[\\/]/, /^\0/] } = given
    const options: Options = { ...given, exclude: [exclude, filesIn(buildDir)].flat() }
    addBuildPlugin({
      vite: () => createVite(options),
      webpack: async () => (await import('./webpack.ts')).default(options),
      rspack: async () => (await import('./rspack.ts')).default(options),
    })
    // Tests run in Vite alone, and nothing of Nitro is loaded over a network.
    const ofNitro = createRollup({ root: rootDir, ...options, showLocals: false, names: 'inline' })
    nuxt.hook('nitro:config', ({ rollupConfig }) => {
      if (rollupConfig) rollupConfig.plugins = [rollupConfig.plugins, ofNitro]
    })
    if (!dev || builder !== '@nuxt/vite-builder') return
    nuxt.hook('nitro:init', ({ options: { virtual, plugins } }) => {
      virtual[MAPS] = SHARE_MAPS
      plugins.push(MAPS)
    })
  },
})

/** A plugin of Nitro. The cache is there once the server answers. */
const MAPS = '#traceghost/maps'
const SHARE_MAPS = `import { shareMapsOf } from ${JSON.stringify(fileURLToPath(new URL('nuxt-maps.js', import.meta.url)))}
const share = () => import('#internal/nuxt/vite-node-runner.mjs').then((it) => shareMapsOf(it.default)).catch(() => {})
export default ({ hooks }) => void hooks.hookOnce('request', share)
`

export default traceghost
