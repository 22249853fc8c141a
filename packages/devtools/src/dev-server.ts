/** `@traceghost/devtools/dev-server`: the viewer in dev servers. */

export type { DevtoolsOptions } from './dev-server/options.ts'
export { createDevServer, type DevServer, type DevServerOptions } from './dev-server/server.ts'
export { type AttachedViewer, attachToVite, type ViteServer } from './dev-server/vite.ts'
