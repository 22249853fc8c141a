import * as latest from '@swc/core'
import * as oldest from 'swc-core-oldest'
import { type InstrumentingSwc, instrumentBefore, type Swc } from '../src/compiler.ts'

// Programs, which it has other types for, are not handed to it here.
const old = oldest as unknown as Swc

/** Both ends of the range of versions that the package runs with. */
export const engines: readonly (readonly [version: string, swc: InstrumentingSwc, plain: Swc])[] = [
  [latest.version, instrumentBefore(latest), latest],
  [oldest.version, instrumentBefore(old), old],
]
