/**
 * `@traceghost/transform/early`: the parts of a host that run before anything is parsed. The rest is ten times as long,
 * and a host that keeps its results need not load it.
 */

export { mayHaveMarks } from './analyze/mentions.ts'
export { plainMappingsOf } from './emit/apply.ts'
export type { Edit } from './emit/edits.ts'
export { MarkError } from './errors.ts'
export { buildOf, PLACE } from './host/build.ts'
export { inputMapOf } from './host/input-map.ts'
export { integrationsFoundBy } from './host/integrations.ts'
export { mapAddressOf, withInlineMap } from './host/map-address.ts'
export {
  framesIn,
  HOST_CHECKS,
  type HostOptions,
  modeOf,
  resolveHostOptions,
} from './host/options.ts'
export { relative, slashes, windowsAddress } from './paths.ts'
