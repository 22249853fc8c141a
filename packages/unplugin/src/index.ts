export { core, type Host } from './core.ts'
export type { FilterPattern, Options } from './options.ts'
