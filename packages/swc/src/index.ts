/** `@swc/core` with traceghost in front: the same functions, which take its options last. */

import * as swc from '@swc/core'
import { type InstrumentingSwc, instrumentBefore } from './compiler.ts'

const instrumenting: InstrumentingSwc = instrumentBefore(swc)

export const transform: InstrumentingSwc['transform'] = instrumenting.transform
export const transformSync: InstrumentingSwc['transformSync'] = instrumenting.transformSync
export const transformFile: InstrumentingSwc['transformFile'] = instrumenting.transformFile
export const transformFileSync: InstrumentingSwc['transformFileSync'] = instrumenting.transformFileSync

export * from '@swc/core'
export { MarkError } from '@traceghost/transform'
export type { TextHostOptions as TraceghostOptions } from '@traceghost/transform/host'
