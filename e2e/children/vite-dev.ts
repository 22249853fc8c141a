/** Crashes the program in Vite's dev server; the argument says how the server loads it: `runner` or `ssrLoadModule`. */

import { createServer, createServerModuleRunner } from 'vite'
import { type Cases, collect } from './collect.ts'

const server = await createServer({
  appType: 'custom',
  logLevel: 'warn',
  server: { middlewareMode: true, ws: false },
})
const loaders: Record<string, (url: string) => Promise<Record<string, unknown>>> = {
  runner: (url) => createServerModuleRunner(server.environments.ssr).import(url),
  ssrLoadModule: (url) => server.ssrLoadModule(url),
}
const load = loaders[process.argv[2] ?? '']
if (!load) throw new Error(`one of: ${Object.keys(loaders).join(', ')}`)
const { cases } = await load('/src/cases.ts')
await collect(cases as Cases)
await server.close()
