import type { ErrorReport, Report, StackFrame } from '../model.ts'

/**
 * The error for a console: the error itself, or one without secrets where the report had to mask its texts. Devtools
 * map the stack of both.
 */
export function shownError(error: unknown, { error: told }: Report): unknown {
  if (!isMasked(told)) return error
  if (told.value) return undefined
  const name = told.type
  const stack = [`${name}: ${told.message}`, ...told.stack.map(stackLine)].join('\n')
  return Object.defineProperties(new Error(told.message), { name: { value: name }, stack: { value: stack } })
}

/** Frames and source are not parts of an error object. */
function isMasked(error: ErrorReport): boolean {
  const text = JSON.stringify(error, (key, value) => (key === 'frames' || key === 'excerpt' ? undefined : value))
  return /\*{10}|"reason":"redacted"/.test(text)
}

function stackLine({ functionName, generated, ...original }: StackFrame): string {
  const { file, line, column } = generated ?? original
  const place = [file ?? '<anonymous>', line, column].filter((part) => part !== undefined).join(':')
  return functionName === undefined ? `    at ${place}` : `    at ${functionName} (${place})`
}
