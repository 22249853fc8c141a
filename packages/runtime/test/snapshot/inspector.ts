import { types } from 'node:util'
import type { Inspector } from '../../src/inspector.ts'
import type { ObjectValue, Value } from '../../src/model.ts'
import { createPlatformReader } from '../../src/snapshot/platform-classes.ts'
import { createSnapshotter, type SnapshotLimits } from '../../src/snapshot/snapshot.ts'

/** That of Node. The clock stands still: what the machine does meanwhile changes nothing. */
export const inspector: Inspector = {
  isProxy: types.isProxy,
  readPlatform: createPlatformReader(globalThis),
  now: () => 0,
}

/** The inspector of a browser, where a Proxy cannot be recognised. */
export const blindInspector: Inspector = { readPlatform: createPlatformReader(globalThis), now: () => 0 }

export const take = (value: unknown, limits?: Partial<SnapshotLimits>): Value =>
  createSnapshotter(inspector, limits).take(value)

export const takeObject = (value: unknown, limits?: Partial<SnapshotLimits>): ObjectValue =>
  take(value, limits) as ObjectValue
