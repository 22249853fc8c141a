export { core, type Host } from './core.ts'
export type { Enabled, FilterPattern, Options } from './options.ts'
