import { dirname, join } from 'node:path'
import pluginCommonjs from '@rollup/plugin-commonjs'
import { transform } from 'esbuild'
import { rolldown } from 'rolldown'
import { type Plugin, rollup } from 'rollup'
import withRolldown from 'unplugin-traceghost/rolldown'
import withRollup from 'unplugin-traceghost/rollup'
import withVite from 'unplugin-traceghost/vite'
import { build, type InlineConfig } from 'vite'
import { createLog } from '../app.ts'
import { type Bundler, pluginsOf } from './bundler.ts'

// Its types are those of a CommonJS module, which it is not for `import`.
const commonjs = pluginCommonjs as unknown as typeof pluginCommonjs.default

/** Else it warns where the machine is busy. */
const QUICK_OR_NOT = { bundlerTimings: false }

export const viteBundler: Bundler = viteWith([])

/** Vite with other plugins, before ours. */
export function viteWith(plugins: NonNullable<InlineConfig['plugins']>): Bundler {
  return {
    name: 'Vite',
    modeFrom: 'NODE_ENV',
    async build(input, said) {
      const { root, entry, mode } = input
      await build({
        root,
        mode,
        configFile: false,
        customLogger: { ...createLog(said).logger, info: () => {} },
        plugins: [...plugins, ...pluginsOf(withVite, input)],
        ssr: { noExternal: true },
        build: {
          ssr: `src/${entry}`,
          target: 'esnext',
          sourcemap: true,
          minify: mode === 'production',
          rolldownOptions: { checks: QUICK_OR_NOT, output: { entryFileNames: 'main.js' } },
        },
      })
    },
  }
}

export const rolldownBundler: Bundler = {
  name: 'Rolldown',
  modeFrom: 'NODE_ENV',
  async build(input, said) {
    const { root, entry, mode } = input
    const bundle = await rolldown({
      cwd: root,
      input: { main: `./src/${entry}` },
      platform: 'node',
      plugins: pluginsOf(withRolldown, input),
      checks: QUICK_OR_NOT,
      onLog: (_, { message }) => void said.push(message),
    })
    await bundle.write({ dir: join(root, 'dist'), sourcemap: true, minify: mode === 'production' })
  },
}

export const rollupBundler: Bundler = rollupWith(() => [
  typeStripping,
  commonjs({ esmExternals: true, extensions: ['.js', '.cjs'] }),
])

/** Rollup with these plugins, before ours. */
export function rollupWith(plugins: (root: string) => Plugin[]): Bundler {
  return {
    name: 'Rollup',
    modeFrom: 'NODE_ENV',
    async build(input, said) {
      const { root, entry, mode } = input
      const bundle = await rollup({
        input: { main: join(root, 'src', entry) },
        external: /^traceghost/,
        plugins: [
          ...plugins(root),
          ...pluginsOf((options) => withRollup({ root, ...options }), input),
          ...(mode === 'production' ? [minifier] : []),
        ],
        onLog: (_, { message }) => void said.push(message),
      })
      await bundle.write({ dir: join(root, 'dist'), sourcemap: true, inlineDynamicImports: true })
    },
  }
}

const typeStripping: Plugin = {
  name: 'type-stripping',
  transform(code, id) {
    if (!/\.tsx?$/.test(id)) return null
    return transform(code, { loader: 'ts', sourcefile: id, sourcemap: true, sourceRoot: dirname(id), target: 'es2022' })
  },
}

const minifier: Plugin = {
  name: 'minifier',
  renderChunk: (code) => transform(code, { minify: true, sourcemap: true, format: 'esm' }),
}
