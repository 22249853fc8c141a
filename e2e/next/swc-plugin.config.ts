import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

// Turbopack names files by where they are in the workspace, webpack by whole paths.
const workspace = fileURLToPath(new URL('../../../../', import.meta.url))
const root = process.argv.includes('--webpack') ? process.cwd() : relative(workspace, process.cwd())

const config: NextConfig = {
  // `npm run check` checks them, and takes a tenth of the time.
  typescript: { ignoreBuildErrors: true },
  webpack(config) {
    // Every build is of a new copy.
    config.cache = false
    return config
  },
  // Reports name the lines of the source by them.
  productionBrowserSourceMaps: true,
  experimental: {
    swcPlugins: [['swc-plugin-traceghost', { root }]],
    turbopackFileSystemCacheForBuild: false,
    serverSourceMaps: true,
  },
}

export default config
