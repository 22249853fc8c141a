/** Short ways to write reports. */

import type { Entry, Frame, ObjectValue, Report, Value } from '../../src/model.ts'

export const text = (value: string): Value => ({ kind: 'primitive', type: 'string', text: value })
export const property = (key: string, value: Value): Entry => ({ kind: 'property', key, value })
export const object = (...entries: Entry[]): ObjectValue => ({ kind: 'object', type: 'Object', entries })
export const list = (...values: Value[]): ObjectValue => ({
  kind: 'object',
  type: 'Array',
  size: values.length,
  entries: values.map((value, index) => ({ kind: 'index', key: String(index), value })),
})
export const map = (key: string, value: Value, keyValue?: Value): Value => ({
  kind: 'object',
  type: 'Map',
  size: 1,
  entries: [{ kind: 'map', key, value, ...(keyValue && { keyValue }) }],
})
export const redacted: Value = { kind: 'missing', reason: 'redacted' }

export const frame = (variables: Record<string, Value>, more: Partial<Frame> = {}): Frame => ({
  functionName: 'f',
  line: 1,
  ghost: true,
  scopes: [{ kind: 'function', variables: Object.entries(variables).map(([name, value]) => ({ name, value })) }],
  ...more,
})

export const report = (more: Partial<Report> = {}): Report => ({
  schema: 1,
  id: '1',
  time: '2024-01-02T03:04:05.678Z',
  ghost: 'f',
  fingerprint: 'Error f',
  suppressed: false,
  error: { type: 'Error', message: 'boom', stack: [], properties: [] },
  trigger: {},
  frames: [],
  environment: { runtime: 'node' },
  metrics: {},
  notes: [],
  dropped: 0,
  ...more,
})

export const withVariables = (variables: Record<string, Value>): Report => report({ frames: [frame(variables)] })
