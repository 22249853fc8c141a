import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import swc from '@vitejs/plugin-react-swc'
import traceghost from 'unplugin-traceghost/vite'
import { createServer, type PluginOption } from 'vite'

/** A dev server with hot updates. */
export interface DevHost {
  readonly name: string
  readonly hasReactCompiler: boolean
  start(root: string, isMarked: boolean): Promise<DevServer>
}

export interface DevServer {
  readonly url: string
  close(): Promise<void>
}

function vite(name: string, plugins: () => PluginOption, hasReactCompiler = false): DevHost {
  return {
    name,
    hasReactCompiler,
    async start(root, isMarked) {
      const server = await createServer({
        root,
        configFile: false,
        logLevel: 'error',
        cacheDir: `${root}/.vite`,
        server: { host: '127.0.0.1', port: 0 },
        plugins: [isMarked && traceghost({ reactCompiler: hasReactCompiler }), plugins()],
      })
      await server.listen()
      return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() }
    },
  }
}

export const devHosts: readonly DevHost[] = [
  vite('Vite 8, oxc', () => react()),
  vite('Vite 8, oxc with React Compiler', () => react({ compiler: true }), true),
  vite('Vite 8, SWC', () => swc()),
  vite('Vite 8, Babel with React Compiler', () => [react(), babel({ presets: [reactCompilerPreset()] })], true),
]
