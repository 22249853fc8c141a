import commonjsPlugin from '@rollup/plugin-commonjs'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { transform } from 'esbuild'
import { rolldown } from 'rolldown'
import { type Plugin, rollup as startRollup } from 'rollup'
import withRolldown from 'unplugin-traceghost/rolldown'
import withRollup from 'unplugin-traceghost/rollup'
import type { Host } from '../host.ts'
import { FIXTURES } from '../program.ts'
import { builder } from './builder.ts'

export const rollup: readonly Host[] = [
  builder({
    name: 'Rolldown',
    uses: 'unplugin-traceghost/rolldown',
    quick: { mode: 'production', engine: 'Node 22' },
    async build({ mode, target, entries, folder }) {
      const bundle = await rolldown({
        cwd: FIXTURES,
        input: entries,
        platform: target === 'server' ? 'node' : 'browser',
        plugins: [withRolldown()],
      })
      await bundle.write({ dir: folder, format: 'esm', sourcemap: true, minify: mode === 'production' })
    },
  }),
  builder({
    name: 'Rollup',
    uses: 'unplugin-traceghost/rollup',
    quick: { mode: 'production', engine: 'Node 20' },
    async build({ mode, target, entries, folder }) {
      const bundle = await startRollup({
        input: entries,
        plugins: [
          withRollup({ root: FIXTURES }),
          typeStripping,
          nodeResolve({ exportConditions: [target === 'server' ? 'node' : 'browser'], extensions: ['.ts', '.js'] }),
          commonjs({ extensions: ['.js', '.cjs'] }),
          ...(mode === 'production' ? [minifier] : []),
        ],
        onwarn(warning, warn) {
          if (warning.code !== 'CIRCULAR_DEPENDENCY') warn(warning)
        },
      })
      await bundle.write({ dir: folder, format: 'esm', sourcemap: true })
    },
  }),
]

// Its types are those of a CommonJS module, which it is not.
const commonjs = commonjsPlugin as unknown as typeof commonjsPlugin.default

const typeStripping: Plugin = {
  name: 'type-stripping',
  async transform(code, id) {
    if (!/\.tsx?$/.test(id)) return null
    const loader = id.endsWith('x') ? 'tsx' : 'ts'
    return transform(code, { loader, sourcefile: id, sourcemap: true, target: 'es2022' })
  },
}

const minifier: Plugin = {
  name: 'minifier',
  renderChunk: async (code) => transform(code, { minify: true, sourcemap: true, format: 'esm' }),
}
