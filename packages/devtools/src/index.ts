/** `@traceghost/devtools`: the store of reports on this machine. */

export { findFolder } from './store/find.ts'
export type { Head, Limits, Store } from './store/model.ts'
export { openStore } from './store/open.ts'
export * from './views/index.ts'
