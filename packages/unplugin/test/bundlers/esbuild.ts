import { join } from 'node:path'
import { type BuildFailure, type BuildOptions, build, type Message, type Plugin } from 'esbuild'
import traceghost from 'unplugin-traceghost/esbuild'
import { type Bundler, pluginsOf } from './bundler.ts'

export const esbuildBundler: Bundler = esbuildWith({})

/** esbuild with more options, whose plugins come before ours, and plugins behind it. */
export function esbuildWith({ plugins = [], ...more }: BuildOptions, behind: readonly Plugin[] = []): Bundler {
  return {
    name: 'esbuild',
    async build(input, said) {
      const { root, entry, mode } = input
      const keep = ({ text, location }: Message): void => void said.push(`${location?.file ?? ''}: ${text}`)
      const result = build({
        absWorkingDir: root,
        entryPoints: { main: join(root, 'src', entry) },
        outdir: join(root, 'dist'),
        bundle: true,
        format: 'esm',
        platform: 'node',
        sourcemap: true,
        minify: mode === 'production',
        logLevel: 'silent',
        plugins: [...plugins, ...pluginsOf(traceghost, input), ...behind],
        ...more,
      })
      const { warnings } = await result.catch((failure: BuildFailure) => {
        failure.warnings.forEach(keep)
        throw failure
      })
      warnings.forEach(keep)
    },
  }
}
