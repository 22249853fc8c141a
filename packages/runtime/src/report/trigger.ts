import type { Frame, Location, StackFrame } from '../model.ts'

/** The place where an error was thrown: that of the first stack frame of the app, as its frame has it. */
export function triggerOf(
  stack: readonly StackFrame[],
  byStackIndex: ReadonlyMap<number, Frame>,
  frames: readonly Frame[],
): Location {
  const firstApp = stack.findIndex(({ origin }) => origin === 'app')
  const index = Math.max(0, firstApp)
  const { functionName, file, line, column } = byStackIndex.get(index) ?? stack[index] ?? frames[0] ?? {}
  return {
    ...(functionName === undefined ? {} : { functionName }),
    ...(file === undefined ? {} : { file }),
    ...(line ? { line } : {}),
    ...(column === undefined ? {} : { column }),
  }
}
