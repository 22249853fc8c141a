export { configure, flush, onReport } from './configure.ts'
export { type Ghost, ghost } from './ghost.ts'
export type * from './model.ts'
export type { ErrorClass, GhostOptions, Matcher, ReportListener, ReportType } from './options.ts'
