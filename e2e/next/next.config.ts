import type { NextConfig } from 'next'
import traceghost from 'unplugin-traceghost/webpack'

const config: NextConfig = {
  turbopack: {
    rules: {
      // Files with a mark, not those of packages.
      '*.{js,jsx,ts,tsx,mjs,cjs,mts,cts}': {
        condition: { all: [{ not: 'foreign' }, { content: /ghost/ }] },
        loaders: ['unplugin-traceghost/loader'],
      },
    },
  },
  webpack(config) {
    config.plugins.push(traceghost())
    return config
  },
  // Reports name the lines of the source by them.
  productionBrowserSourceMaps: true,
  experimental: {
    serverSourceMaps: true,
    // Modules that are put together lose the maps of loaders: their lines stay right, but columns and excerpts do not.
    turbopackScopeHoisting: false,
  },
}

export default config
