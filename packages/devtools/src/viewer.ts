/** `@traceghost/devtools/viewer`: the page over a store. */

export { type NodeHandler, toNodeHandler } from './viewer/node-handler.ts'
export type { Place, ViewerOptions } from './viewer/options.ts'
export { type ServedViewer, type ServeOptions, serveViewer } from './viewer/serve.ts'
export { createViewer, type Viewer } from './viewer/viewer.ts'
