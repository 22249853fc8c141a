import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { TransformResult } from '../../../src/index.ts'

const STACK_LINE = /^( {2}at .*)(?<= )(\S+):(\d+):(\d+)$/gm

/**
 * The lines of a log with the places in its stacks led back to where they were before the transform, columns included.
 */
export function traceLog(log: readonly string[], files: ReadonlyMap<string, TransformResult>): string[] {
  const maps = new Map<string, TraceMap>()
  const trace = (text: string, ...[head, file, line, column]: [string, string, string, string]): string => {
    const result = files.get(file)
    if (!result) return text
    const map = maps.get(file) ?? new TraceMap({ ...result.map })
    maps.set(file, map)
    const found = originalPositionFor(map, { line: Number(line), column: Number(column) - 1 })
    return `${head}${file}:${found.line}:${(found.column ?? -1) + 1}`
  }
  return log.map((text) => (text.includes('\n  at ') ? text.replaceAll(STACK_LINE, trace) : text))
}
