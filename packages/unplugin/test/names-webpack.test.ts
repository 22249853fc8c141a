/** The names of what webpack, Rspack and Rsbuild write for pages; `e2e/names-webpack.test.ts` loads them. */

import { readdirSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join } from 'node:path'
import { createRsbuild } from '@rsbuild/core'
import { rspack } from '@rspack/core'
import { EsbuildPlugin } from 'esbuild-loader'
import { describe, expect, test } from 'vitest'
import webpack from 'webpack'
import type { NamesOption } from '../src/options.ts'
import ofRsbuild from '../src/rsbuild.ts'
import ofRspack from '../src/rspack.ts'
import ofWebpack from '../src/webpack.ts'
import { createApp } from './app.ts'

const FILES = {
  'src/main.js': `import { pay } from './pay.js'
window.pay = pay
`,
  'src/pay.js': `import { ghost } from 'traceghost'
export const pay = ghost(function pay(orderNumber, apiKey) {
  const grossTotal = JSON.parse(orderNumber) * 2
  throw new Error('declined: ' + grossTotal + apiKey.length)
})
export const dropped = ghost((droppedParameter) => { const droppedLocal = droppedParameter.a; return droppedLocal.b })
`,
}

interface Input {
  readonly root: string
  readonly names: NamesOption
  readonly publicPath: string
  readonly target: 'web' | 'node'
}

interface Closable {
  close(done: (error: Error | null | undefined) => void): void
  run(done: (error: Error | null, stats?: { hasErrors(): boolean; toString(): string }) => void): void
}

const finished = (compiler: Closable): Promise<void> =>
  new Promise((resolve, reject) =>
    compiler.run((error, stats) =>
      compiler.close(() => (error || stats?.hasErrors() ? reject(error ?? new Error(String(stats))) : resolve())),
    ),
  )

const configOf = ({ root, publicPath, target }: Input) => ({
  mode: 'production' as const,
  context: root,
  entry: './src/main.js',
  target,
  devtool: 'source-map' as const,
  infrastructureLogging: { level: 'none' as const },
  output: { path: join(root, 'dist'), filename: 'js/[name].[contenthash].js', publicPath },
})

const bundlers: Readonly<Record<string, (input: Input) => Promise<unknown>>> = {
  webpack: (input) =>
    finished(
      webpack({
        ...configOf(input),
        plugins: [ofWebpack({ names: input.names })],
        // Terser takes seconds.
        optimization: { minimizer: [new EsbuildPlugin({ target: 'es2022' })] },
      }),
    ),
  Rspack: (input) => finished(rspack({ ...configOf(input), plugins: [ofRspack({ names: input.names })] })),
  async Rsbuild({ root, names, publicPath, target }) {
    const rsbuild = await createRsbuild({
      cwd: root,
      rsbuildConfig: {
        mode: 'production',
        source: { entry: { main: './src/main.js' } },
        output: { target, assetPrefix: publicPath, sourceMap: { js: 'source-map' } },
        plugins: [ofRsbuild({ names })].flat(),
        logLevel: 'silent',
      },
    })
    await finished((await rsbuild.createCompiler()) as unknown as Closable)
  },
}

interface Built {
  readonly scripts: string
  readonly names: readonly string[]
  readonly hidden: readonly string[]
  /** Where the source throws, as the source map has it for the code: 1-based. */
  readonly line: number | undefined
}

async function build(name: string, { names, publicPath = 'auto', target = 'web' }: Partial<Input>): Promise<Built> {
  const root = createApp(FILES)
  await bundlers[name]?.({ root, names: names ?? 'inline', publicPath, target })
  const folder = join(root, 'dist')
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const read = (pattern: RegExp): string[] =>
    paths.filter((path) => pattern.test(path)).map((path) => readFileSync(join(folder, path), 'utf8'))
  return {
    scripts: paths
      .filter((path) => /\.js$/.test(path) && !path.includes('names-'))
      .map((path) => readFileSync(join(folder, path), 'utf8'))
      .join('\n'),
    names: read(/names-[\w-]{8}\.js$/),
    hidden: read(/\.names\.json$/),
    line: lineOfThrow(paths.filter((path) => /\.js$/.test(path)).map((path) => join(folder, path))),
  }
}

function lineOfThrow(scripts: readonly string[]): number | undefined {
  for (const script of scripts) {
    const lines = readFileSync(script, 'utf8').split('\n')
    const line = lines.findIndex((each) => each.includes('declined: '))
    if (line < 0) continue
    const map = new SourceMap(JSON.parse(readFileSync(`${script}.map`, 'utf8')))
    const entry = map.findEntry(line, lines[line]?.indexOf('declined: ') ?? 0)
    return 'originalLine' in entry ? entry.originalLine + 1 : undefined
  }
  return undefined
}

const addressIn = (scripts: string): string | undefined => /import\("([^"]*names-[^"]*)"\)/.exec(scripts)?.[1]

const LOCALS = ['orderNumber', 'apiKey', 'grossTotal']

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe.each(Object.keys(bundlers))('%s', (name) => {
  test("'chunk' leaves no names in scripts, and none of what is not there anywhere", async () => {
    const { scripts, names, line } = await build(name, { names: 'chunk' })
    expect(names).toHaveLength(1)
    expect(line).toBe(4)
    for (const local of LOCALS) {
      expect([local, scripts.includes(local), names[0]?.includes(local)]).toEqual([local, false, true])
    }
    // esbuild drops nothing inside of webpack's modules.
    if (name !== 'webpack') expect(`${scripts} ${names[0]}`.match(/droppedParameter|droppedLocal/g)).toBe(null)
    expect(addressIn(scripts)).toMatch(/^\.\/names-[\w-]{8}\.js$/)
  }, 60_000)

  test.runIf(isFull)(
    "'inline' has names, but none of what is not there",
    async () => {
      const { scripts, names, line } = await build(name, { names: 'inline' })
      expect([names.length, line]).toEqual([0, 4])
      for (const local of LOCALS) expect(scripts).toContain(local)
      if (name !== 'webpack') expect(scripts).not.toMatch(/droppedParameter|droppedLocal/)
    },
    60_000,
  )

  test.runIf(isFull)(
    'a fixed public path is in the address',
    async () => {
      const { scripts } = await build(name, { names: 'chunk', publicPath: 'https://cdn.example/app/' })
      expect(addressIn(scripts)).toMatch(/^https:\/\/cdn\.example\/app\/(?:[\w/]+\/)?names-[\w-]{8}\.js$/)
    },
    60_000,
  )

  test.runIf(isFull)(
    "'hidden' writes data beside the scripts",
    async () => {
      const { scripts, names, hidden } = await build(name, { names: 'hidden' })
      expect(names).toEqual([])
      expect(hidden.join('')).toContain('grossTotal')
      expect(scripts.includes('grossTotal')).toBe(false)
    },
    60_000,
  )

  test.runIf(isFull)(
    'servers keep them',
    async () => {
      const { scripts, names } = await build(name, { names: 'chunk', target: 'node' })
      expect(names).toEqual([])
      expect(scripts.includes('orderNumber apiKey')).toBe(true)
    },
    60_000,
  )
})
