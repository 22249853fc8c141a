import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { transform } from 'esbuild'
import { type Engine, isPage, runInServer } from '../engines.ts'
import type { Host } from '../host.ts'
import { FIXTURES, modulesOf } from '../program.ts'
import { builder } from './builder.ts'
import { compileEach } from './compiler.ts'

interface Loader extends Pick<Host, 'name' | 'uses' | 'quick' | 'cannot' | 'limit'> {
  readonly engines: readonly Engine[]
  /** Arguments of the engine. */
  readonly args: readonly string[]
}

/** A host that instruments modules while they load. */
const loader = ({ args, ...host }: Loader): Host => ({
  ...host,
  modes: ['development', 'production'],
  async run({ mode, engine }, names) {
    if (isPage(engine)) throw new Error(`${engine} has no loaders`)
    const paths = modulesOf(names, (_, file) => join(FIXTURES, file))
    return runInServer(engine, paths, { args, env: { NODE_ENV: mode } })
  },
})

const NO_PAGE = 'It instruments what one engine loads; pages have no such loaders.'

const NODE = ['--import', '@traceghost/node']

export const node: readonly Host[] = [
  loader({
    name: 'Node, TypeScript',
    uses: '@traceghost/node',
    engines: ['Node 22', 'Node 24', 'Node 26'],
    quick: { mode: 'development', engine: 'Node 26' },
    cannot: { jsx: 'Node strips types, but reads no JSX' },
    limit: `Node 20 reads no TypeScript. ${NO_PAGE}`,
    args: NODE,
  }),
  builder({
    name: 'Node, compiled JavaScript',
    uses: '@traceghost/node',
    engines: ['Node 20', 'Node 22', 'Node 24', 'Node 26'],
    quick: { mode: 'development', engine: 'Node 20' },
    limit: NO_PAGE,
    args: NODE,
    build: ({ folder }) => compile(folder),
  }),
  loader({
    name: 'tsx',
    uses: '@traceghost/node',
    engines: ['Node 20', 'Node 22', 'Node 24', 'Node 26'],
    quick: { mode: 'development', engine: 'Node 22' },
    limit: NO_PAGE,
    args: [...NODE, '--import', 'tsx'],
  }),
  loader({
    name: 'Bun',
    uses: '@traceghost/node',
    engines: ['Bun'],
    cannot: { commonjs: 'Bun runs no CommonJS that comes from a plugin' },
    quick: { mode: 'development', engine: 'Bun' },
    limit: NO_PAGE,
    args: ['--preload', '@traceghost/node'],
  }),
  loader({
    name: 'Deno',
    uses: '@traceghost/node',
    engines: ['Deno'],
    quick: { mode: 'development', engine: 'Deno' },
    limit: NO_PAGE,
    args: ['--preload', 'npm:@traceghost/node'],
  }),
]

/** A compiler that knows nothing of marks. */
const compile = (folder: string): Promise<void> =>
  compileEach(folder, async (path) => {
    const loader = extname(path) === '.tsx' ? 'tsx' : 'ts'
    return transform(await readFile(path, 'utf8'), { loader, sourcefile: path, sourcemap: true })
  })
