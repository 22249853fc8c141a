import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { servers } from '../engines.ts'
import type { Host } from '../host.ts'
import { FIXTURES } from '../program.ts'
import { type Build, builder } from './builder.ts'
import { compileEach } from './compiler.ts'

/** Both versions are installed beside the tests of the plugin, each with its own presets. */
const requireFrom = (version: number): NodeJS.Require =>
  createRequire(new URL(`../../../packages/babel/test/babel-${version}/package.json`, import.meta.url))

interface Babel {
  transformFileAsync(path: string, options: object): Promise<{ code: string; map: object }>
}

/** @param plugin the address of another one, by default ours */
export async function compileWithBabel(
  version: number,
  { mode, folder }: Build,
  plugin = 'babel-plugin-traceghost',
): Promise<void> {
  const { resolve } = requireFrom(version)
  const babel: Babel = await import(pathToFileURL(resolve('@babel/core')).href)
  const options = {
    configFile: false,
    babelrc: false,
    root: FIXTURES,
    cwd: FIXTURES,
    sourceMaps: true,
    minified: mode === 'production',
    plugins: [[plugin], [resolve('@babel/plugin-proposal-decorators'), { version: '2023-11' }]],
    presets: [
      [resolve('@babel/preset-env'), { targets: { node: 20 }, modules: false }],
      [resolve('@babel/preset-react'), { runtime: 'classic' }],
      resolve('@babel/preset-typescript'),
    ],
  }
  await compileEach(folder, (path) => babel.transformFileAsync(path, { ...options, sourceFileName: path }))
}

export const babel: readonly Host[] = [7, 8].map((version) =>
  builder({
    name: `Babel ${version}`,
    uses: 'babel-plugin-traceghost',
    engines: servers,
    quick: { mode: 'production', engine: version === 7 ? 'Node 20' : 'Node 24' },
    limit: 'It writes one file for each, which browsers get through a bundler.',
    build: (input) => compileWithBabel(version, input),
  }),
)
