/** `@traceghost/devtools/viewer`: the page over a store. */

export { type Connection, type NodeHandler, toNodeHandler, type WebHandler } from './viewer/node-handler.ts'
export type { Place, ViewerOptions } from './viewer/options.ts'
export { type ServedViewer, type ServeOptions, serveViewer } from './viewer/serve.ts'
export { createViewer, type Viewer } from './viewer/viewer.ts'
