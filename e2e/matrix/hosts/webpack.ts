import { createRsbuild, type RsbuildConfig } from '@rsbuild/core'
import { type RspackOptions, rspack as startRspack } from '@rspack/core'
import withRsbuild from 'unplugin-traceghost/rsbuild'
import withRspack from 'unplugin-traceghost/rspack'
import withWebpack from 'unplugin-traceghost/webpack'
import startWebpack from 'webpack'
import type { Host } from '../host.ts'
import { FIXTURES } from '../program.ts'
import { type Build, builder } from './builder.ts'
import { byPath, missingPlugin, PLUGIN } from './swc-plugin.ts'

const runRspack = (input: Build, rest: Pick<RspackOptions, 'module' | 'plugins'>): Promise<void> =>
  new Promise((resolve, reject) =>
    startRspack({ ...configOf(input), ...rest }, (error, stats) => settle(error, stats, { resolve, reject })),
  )

async function runRsbuild({ mode, target, entries, folder }: Build, own: RsbuildConfig): Promise<void> {
  const rsbuildConfig: RsbuildConfig = {
    mode,
    source: { entry: { ...entries } },
    output: {
      target: target === 'server' ? 'node' : 'web',
      module: true,
      distPath: { root: folder, js: '' },
      filename: { js: '[name].js' },
      sourceMap: { js: 'source-map' },
      minify: mode === 'production',
    },
    performance: { chunkSplit: { strategy: 'all-in-one' } },
    logLevel: 'warn',
    ...own,
    tools: { htmlPlugin: false, rspack: { output: libraryOf(target) }, ...own.tools },
  }
  const rsbuild = await createRsbuild({ cwd: FIXTURES, rsbuildConfig })
  await (await rsbuild.build()).close()
}

export const webpack: readonly Host[] = [
  builder({
    name: 'webpack',
    uses: 'unplugin-traceghost/webpack',
    quick: { mode: 'production', engine: 'Chromium' },
    build: (input) => runWebpack({ ...webpackConfigOf(input), ...withTypes('ts-loader'), plugins: [withWebpack()] }),
  }),
  builder({
    name: 'webpack, loader alone',
    uses: 'unplugin-traceghost/loader',
    quick: { mode: 'development', engine: 'Node 24' },
    build: (input) => {
      const { module } = withTypes('swc-loader')
      const loader = { test: /\.[cm]?[jt]sx?$/, exclude: /node_modules/, enforce: 'pre' as const }
      const rules = [...module.rules, { ...loader, use: 'unplugin-traceghost/loader' }]
      return runWebpack({ ...webpackConfigOf(input), module: { rules } })
    },
  }),
  builder({
    name: 'webpack, swc-loader',
    uses: PLUGIN,
    missing: missingPlugin,
    build: (input) => runWebpack({ ...webpackConfigOf(input), ...withSwcPlugin('swc-loader') }),
  }),
  builder({
    name: 'Rspack',
    uses: 'unplugin-traceghost/rspack',
    quick: { mode: 'production', engine: 'WebKit' },
    build: (input) => runRspack(input, { ...withTypes('builtin:swc-loader'), plugins: [withRspack()] }),
  }),
  builder({
    name: 'Rspack, builtin:swc-loader',
    uses: PLUGIN,
    missing: missingPlugin,
    quick: { mode: 'production', engine: 'Chromium' },
    build: (input) => runRspack(input, withSwcPlugin('builtin:swc-loader')),
  }),
  builder({
    name: 'Rsbuild',
    uses: 'unplugin-traceghost/rsbuild',
    quick: { mode: 'production', engine: 'Deno' },
    build: (input) => runRsbuild(input, { plugins: [withRsbuild()] }),
  }),
  builder({
    name: 'Rsbuild, tools.swc',
    uses: PLUGIN,
    missing: missingPlugin,
    build: (input) => runRsbuild(input, { tools: { swc: { jsc: { experimental: byPath } } } }),
  }),
]

const TARGETS: Record<Build['target'], ('node20' | 'web' | 'es2022')[]> = {
  server: ['node20', 'es2022'],
  page: ['web', 'es2022'],
}

/** The common part of webpack and Rspack. */
const configOf = ({ mode, target, entries, folder }: Build) => ({
  mode,
  context: FIXTURES,
  entry: { ...entries },
  target: TARGETS[target],
  devtool: 'source-map' as const,
  // Deno maps stacks itself, and knows no text of a source but that of its file.
  output: {
    devtoolModuleFilenameTemplate: 'file://[absolute-resource-path]',
    path: folder,
    filename: '[name].js',
    ...libraryOf(target),
    module: true,
  },
})

/** Servers import the reports. */
const libraryOf = (target: Build['target']): { library?: { type: 'module' } } =>
  target === 'server' ? { library: { type: 'module' } } : {}

const webpackConfigOf = (input: Build) => ({ ...configOf(input), experiments: { outputModule: true } })

const OPTIONS = {
  'ts-loader': {
    transpileOnly: true,
    compilerOptions: { target: 'es2022', module: 'esnext', jsx: 'react', sourceMap: true },
  },
  'swc-loader': { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true, decorators: true } } },
  'builtin:swc-loader': { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true, decorators: true } } },
} as const

const withTypes = (loader: keyof typeof OPTIONS) => ({
  module: { rules: [{ test: /\.tsx?$/, exclude: /node_modules/, use: { loader, options: { ...OPTIONS[loader] } } }] },
})

/** SWC reads CommonJS with other settings. */
const withSwcPlugin = (loader: 'swc-loader' | 'builtin:swc-loader') => {
  const optionsOf = (parser: object) => ({ jsc: { target: 'es2022', parser, experimental: byPath } })
  const rule = (test: RegExp, options: object) => ({ test, exclude: /node_modules/, use: { loader, options } })
  const scripts = { ...optionsOf({ syntax: 'ecmascript' }), isModule: false }
  return {
    module: { rules: [rule(/\.tsx?$/, optionsOf(OPTIONS[loader].jsc.parser)), rule(/\.cjs$/, scripts)] },
  }
}

const runWebpack = (config: startWebpack.Configuration): Promise<void> =>
  new Promise((resolve, reject) =>
    startWebpack(config, (error, stats) => settle(error, stats ?? undefined, { resolve, reject })),
  )

interface Stats {
  hasErrors(): boolean
  hasWarnings(): boolean
  toString(): string
}

function settle(
  error: Error | null,
  stats: Stats | undefined,
  { resolve, reject }: { resolve(): void; reject(reason: unknown): void },
): void {
  if (error) reject(error)
  else if (stats?.hasErrors()) reject(new Error(stats.toString()))
  else resolve()
}
