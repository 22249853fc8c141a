/** Parts of reports. */

import type { ErrorReport, Frame, Report, StackFrame, Value } from '../../src/model.ts'
import { empty } from './failures.ts'
import { variables } from './values.ts'

export const stackFrame = (functionName: string, line: number, more: Partial<StackFrame> = {}): StackFrame => ({
  functionName,
  file: 'src/orders.ts',
  line,
  column: 11,
  origin: 'app',
  ...more,
})

export const frame = (
  functionName: string,
  line: number,
  values: Record<string, Value>,
  more: Partial<Frame> = {},
): Frame => ({
  functionName,
  file: 'src/orders.ts',
  line,
  ghost: false,
  scopes: [{ kind: 'function', line: Math.max(1, line - 2), variables: variables(values) }],
  ...more,
})

export const error = (type: string, message: string, more: Partial<ErrorReport> = {}): ErrorReport => ({
  type,
  message,
  stack: [],
  properties: [],
  ...more,
})

export const base: Report = {
  ...empty,
  id: 'r3',
  time: '2026-11-22T14:03:11.007Z',
  ghost: 'syncOrders',
  environment: { runtime: 'bun', version: '1.4.5', os: 'darwin arm64', memoryBytes: 120_000_000 },
  metrics: { runtimeMs: 3456.7, memoryDeltaBytes: -20_480 },
}

export const native = (functionName: string, file?: string): StackFrame => ({
  functionName,
  origin: 'native',
  ...(file !== undefined && { file, line: 105, column: 5 }),
})
