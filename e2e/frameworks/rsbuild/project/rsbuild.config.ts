import { defineConfig } from '@rsbuild/core'
import { pluginReact } from '@rsbuild/plugin-react'
import traceghost from 'unplugin-traceghost/rsbuild'

export default defineConfig({
  plugins: [traceghost(), pluginReact()],
  output: { sourceMap: true },
})
