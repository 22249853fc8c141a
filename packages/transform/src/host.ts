/** `@traceghost/transform/host`: the code that the hosts of the transform share. */

export { contextOf, type HostContext, onlyOnce } from './host/context.ts'
export { findTool } from './host/find-tool.ts'
export { inputMapOf } from './host/input-map.ts'
export {
  instrument,
  type Reading,
  type SourceText,
} from './host/instrument.ts'
export type { Instrumented } from './host/instrumented.ts'
export { integrationTest } from './host/integrations.ts'
export {
  instrumentBeforeTransformer,
  type JestHost,
  type JestOptions,
  type JestOutput,
  type JestTransformer,
} from './host/jest.ts'
export { mapAddressOf, withInlineMap, withoutMapAddress } from './host/map-address.ts'
export { type EditedFile, mapOfEdits } from './host/map-of-edits.ts'
export {
  chainMaps,
  chainModules,
  takeInlineMap,
  type WrittenMap,
  withSource,
} from './host/maps.ts'
export { createReasons, type MaskReason } from './host/masks.ts'
export { mayNameSecret } from './host/names.ts'
export {
  type Enabled,
  framesIn,
  HOST_CHECKS,
  type HostOptions,
  type Mode,
  modeOf,
  type ResolvedHostOptions,
  resolveHostOptions,
  TEXT_HOST_CHECKS,
  type TextHostOptions,
} from './host/options.ts'
export { type Rewritten, rewrite } from './host/rewrite.ts'
export { checkRuntime, isRuntime } from './host/runtime-files.ts'
export { type SourceType, sourceTypesOf } from './host/source-types.ts'
export { SHOWS_LOCALS } from './options.ts'
export { isBelow, pathOf, slashes } from './paths.ts'
