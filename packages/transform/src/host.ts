/** `@traceghost/transform/host`: what the hosts of the transform have in common. */

export {
  type Enabled,
  framesIn,
  HOST_CHECKS,
  type HostOptions,
  type Mode,
  modeOf,
  type ResolvedHostOptions,
  resolveHostOptions,
} from './host/options.ts'
export { isRuntime } from './host/runtime-files.ts'
