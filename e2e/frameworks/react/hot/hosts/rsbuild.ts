import { createRsbuild } from '@rsbuild/core'
import { pluginReact } from '@rsbuild/plugin-react'
import traceghost from 'unplugin-traceghost/rsbuild'
import type { DevHost } from '../dev-host.ts'

const rsbuild = (name: string, reactCompiler: boolean): DevHost => ({
  name,
  // SWC writes no mappings for the output of React Compiler, not even for the plain program.
  mapsLines: !reactCompiler,
  async start(root, isMarked) {
    const build = await createRsbuild({
      cwd: root,
      rsbuildConfig: {
        mode: 'development',
        logLevel: 'error',
        source: { entry: { index: './src/main.ts' } },
        html: { mountId: 'root' },
        server: { host: '127.0.0.1', printUrls: false },
        output: { distPath: { root: `${root}/out` } },
        plugins: [isMarked && traceghost({ reactCompiler }), pluginReact({ reactCompiler })],
      },
    })
    const { server, urls } = await build.startDevServer()
    return { url: urls[0] ?? '', close: () => server.close() }
  },
})

export const rsbuildHosts: readonly DevHost[] = [
  rsbuild('Rsbuild', false),
  rsbuild('Rsbuild with React Compiler', true),
]
