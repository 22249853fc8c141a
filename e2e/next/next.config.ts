import type { NextConfig } from 'next'
import traceghost from 'unplugin-traceghost/webpack'

const config: NextConfig = {
  // `npm run check` checks them, and takes a tenth of the time.
  typescript: { ignoreBuildErrors: true },
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
    // Every build is of a new copy.
    config.cache = false
    return config
  },
  // Reports name the lines of the source by them.
  productionBrowserSourceMaps: true,
  experimental: {
    turbopackFileSystemCacheForBuild: false,
    serverSourceMaps: true,
    // Modules that are put together lose the maps of loaders: their lines stay right, but columns and excerpts do not.
    turbopackScopeHoisting: false,
  },
}

export default config
