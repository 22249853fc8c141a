export { core, type Host } from './core.ts'
export type { FilterPattern, LoaderOptions, Options } from './options.ts'
