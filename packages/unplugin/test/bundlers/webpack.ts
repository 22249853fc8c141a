import { join } from 'node:path'
import { createRsbuild } from '@rsbuild/core'
import { rspack } from '@rspack/core'
import { EsbuildPlugin } from 'esbuild-loader'
import withRsbuild from 'unplugin-traceghost/rsbuild'
import withRspack from 'unplugin-traceghost/rspack'
import withWebpack from 'unplugin-traceghost/webpack'
import webpack, { type Configuration } from 'webpack'
import { type BuildTask, type Bundler, pluginsOf } from './bundler.ts'

/** A loader that compiles TypeScript, as a rule uses it. */
export interface UsedLoader {
  readonly loader: string
  readonly options: object
}

const DECORATORS = { target: 'es2022', parser: { syntax: 'typescript', decorators: true } }

/** Compilers of TypeScript that webpack has. */
export const compilers: Readonly<Record<'esbuild-loader' | 'swc-loader' | 'ts-loader', object>> = {
  'esbuild-loader': { target: 'es2022' },
  'swc-loader': { jsc: DECORATORS },
  'ts-loader': {
    transpileOnly: true,
    compilerOptions: { sourceMap: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler' },
  },
}

export const webpackBundler: Bundler = webpackWith({ loader: 'esbuild-loader', options: compilers['esbuild-loader'] })

/** webpack with a compiler and more configuration. */
export function webpackWith(compiler: UsedLoader, more: Configuration = {}): Bundler {
  return {
    name: 'webpack',
    build: (input, said) =>
      new Promise((resolve, reject) => {
        const plugins = pluginsOf(withWebpack, input)
        const { rules } = { rules: [{ test: /\.[cm]?[jt]s$/, exclude: /node_modules/, use: nearby(compiler) }] }
        const instance = webpack({ ...configOf(input), ...WEBPACK, module: { rules }, plugins, ...more })
        instance.run((error, stats) => instance.close(() => settle(error, stats, { said, resolve, reject })))
      }),
  }
}

export const rspackBundler: Bundler = rspackWith({})

export function rspackWith(more: object): Bundler {
  return {
    name: 'Rspack',
    build: (input, said) =>
      new Promise((resolve, reject) => {
        const use = { loader: 'builtin:swc-loader', options: { jsc: DECORATORS } }
        const rules = [{ test: /\.ts$/, exclude: /node_modules/, use }]
        const instance = rspack({
          ...configOf(input),
          module: { rules },
          plugins: pluginsOf(withRspack, input),
          ...more,
        })
        instance.run((error, stats) => instance.close(() => settle(error, stats, { said, resolve, reject })))
      }),
  }
}

export const rsbuildBundler: Bundler = {
  name: 'Rsbuild',
  async build(input, said) {
    const { root, entry, mode } = input
    const rsbuild = await createRsbuild({
      cwd: root,
      rsbuildConfig: {
        mode,
        source: { entry: { main: `./src/${entry}` } },
        output: {
          target: 'node',
          module: true,
          distPath: { root: 'dist' },
          filename: { js: '[name].js' },
          sourceMap: { js: 'source-map' },
          minify: mode === 'production',
        },
        plugins: pluginsOf(withRsbuild, input).flat(),
        logLevel: 'silent',
      },
    })
    const compiler = await rsbuild.createCompiler()
    await new Promise<void>((resolve, reject) => {
      compiler.run((error, stats) => compiler.close(() => settle(error, stats, { said, resolve, reject })))
    })
  },
}

/** Where the loader is installed: apps are elsewhere. */
const nearby = ({ loader, options }: UsedLoader): UsedLoader => ({
  loader:
    loader.startsWith('.') || loader.startsWith('/') ? loader : join(import.meta.dirname, '../../node_modules', loader),
  options,
})

// Terser takes seconds.
const WEBPACK: Configuration = {
  experiments: { outputModule: true },
  optimization: { minimizer: [new EsbuildPlugin({ target: 'es2022' })] },
}

/** The common part of webpack and Rspack. */
const configOf = ({ root, entry, mode }: BuildTask) => ({
  mode,
  context: root,
  entry: { main: `./src/${entry}` },
  target: ['node20', 'es2022'] as ['node20', 'es2022'],
  devtool: 'source-map' as const,
  infrastructureLogging: { level: 'none' as const },
  output: { path: join(root, 'dist'), filename: '[name].js', module: true, library: { type: 'module' } },
})

interface Stats {
  toJson(options: { all: false; errors: true; warnings: true }): {
    readonly errors?: readonly { readonly message: string; readonly moduleName?: string }[] | undefined
    readonly warnings?: readonly { readonly message: string }[] | undefined
  }
}

interface Outcome {
  readonly said: string[]
  resolve(): void
  reject(reason: unknown): void
}

function settle(error: Error | null | undefined, stats: Stats | undefined, { said, resolve, reject }: Outcome): void {
  const { errors = [], warnings = [] } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {}
  said.push(...warnings.map(({ message }) => message))
  if (error) reject(error)
  else if (errors.length > 0) reject(new Error(errors.map(({ message }) => message).join('\n')))
  else resolve()
}
