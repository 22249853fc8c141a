import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import traceghost from 'unplugin-traceghost/esbuild'
import { type Bundler, pluginsOf } from './bundler.ts'

export const esbuildBundler: Bundler = esbuildWith({})

/** esbuild with more options; plugins come before ours. */
export function esbuildWith({ plugins = [], ...more }: BuildOptions): Bundler {
  return {
    name: 'esbuild',
    async build(input) {
      const { root, entry, mode } = input
      const { warnings } = await build({
        absWorkingDir: root,
        entryPoints: { main: join(root, 'src', entry) },
        outdir: join(root, 'dist'),
        bundle: true,
        format: 'esm',
        platform: 'node',
        sourcemap: true,
        minify: mode === 'production',
        logLevel: 'silent',
        plugins: [...plugins, ...pluginsOf(traceghost, input)],
        ...more,
      })
      return warnings.map(({ text, location }) => `${location?.file ?? ''}: ${text}`)
    },
  }
}
