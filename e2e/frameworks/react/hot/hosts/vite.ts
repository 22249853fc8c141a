import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import swc from '@vitejs/plugin-react-swc'
import traceghost from 'unplugin-traceghost/vite'
import { createServer, type InlineConfig, type PluginOption } from 'vite'
import type { DevHost, DevServer } from '../dev-host.ts'

interface Setup {
  readonly hasReactCompiler?: boolean
  readonly create?: (config: InlineConfig) => Promise<Server>
}

interface Server {
  readonly resolvedUrls: { readonly local: readonly string[] } | null
  listen(): Promise<unknown>
  close(): Promise<void>
}

function vite(name: string, plugins: () => PluginOption, setup: Setup = {}): DevHost {
  const { hasReactCompiler = false, create = createServer } = setup
  return {
    name,
    async start(root, isMarked): Promise<DevServer> {
      const server = await create({
        root,
        configFile: false,
        logLevel: 'error',
        server: { host: '127.0.0.1', port: 0 },
        // Found later, it makes Vite bundle React again while a page has it.
        ...(hasReactCompiler && { optimizeDeps: { include: ['react/compiler-runtime'] } }),
        plugins: [isMarked && traceghost({ reactCompiler: hasReactCompiler }), plugins()],
      })
      await server.listen()
      return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() }
    },
  }
}

/** Vite 7 with plugins of its own; their types are not those of Vite 8. */
const { resolve } = createRequire(new URL('../../../../vite-7/package.json', import.meta.url))
const load = (name: string): Promise<Loaded> => import(pathToFileURL(resolve(name)).href) as Promise<Loaded>

interface Loaded {
  readonly default: (options?: object) => PluginOption
  readonly createServer: (config: InlineConfig) => Promise<Server>
}

const create: Setup['create'] = async (config) => (await load('vite')).createServer(config)
const plugin7 = (name: string, options?: object): PluginOption =>
  load(name).then((it) => it.default(options)) as PluginOption
const reactCompiler = { babel: { plugins: [resolve('babel-plugin-react-compiler')] } }

export const viteHosts: readonly DevHost[] = [
  vite('Vite 8, oxc with React Compiler', () => react({ compiler: true }), { hasReactCompiler: true }),
  vite('Vite 8, oxc', () => react()),
  vite('Vite 8, SWC', () => swc()),
  vite('Vite 8, Babel with React Compiler', () => [react(), babel({ presets: [reactCompilerPreset()] })], {
    hasReactCompiler: true,
  }),
  vite('Vite 7, Babel', () => plugin7('@vitejs/plugin-react'), { create }),
  vite('Vite 7, Babel with React Compiler', () => plugin7('@vitejs/plugin-react', reactCompiler), {
    create,
    hasReactCompiler: true,
  }),
  vite('Vite 7, SWC', () => plugin7('@vitejs/plugin-react-swc'), { create }),
]
