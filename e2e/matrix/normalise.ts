import type { Report } from 'traceghost'

/**
 * What has to be the same in every cell: errors, frames, scopes, names, values, files and lines. the lines of source around. Left out is
 * what engines and builds decide: time, environment, metrics, columns, the rest of the stack, and what
 * minifiers call functions and classes.
 *
 * @param roots beginnings of paths and addresses, each with its last slash
 */
export function normalise(report: Report, roots: readonly string[]): unknown {
  const text = roots.reduce((result, root) => result.replaceAll(root, ''), JSON.stringify(report))
  const { schema, ghost, suppressed, error, trigger, frames, notes, dropped } = JSON.parse(text) as Report
  const { excerpt } = error.stack.find(({ origin }) => origin === 'app') ?? {}
  return plain({ schema, ghost, suppressed, error, trigger, excerpt, frames, notes, dropped })
}

const LEFT_OUT = new Set(['column', 'generated', 'stack'])

const BUILT_IN = new Set([
  ...['Object', 'Array', 'Error', 'RangeError', 'SyntaxError', 'TypeError'],
  ...['function', 'string', 'number', 'boolean', 'undefined', 'null'],
])

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const isFunction = 'type' in value && value.type === 'function'
  const entries = Object.entries(value).filter(([key]) => !LEFT_OUT.has(key) && !(isFunction && key === 'text'))
  return Object.fromEntries(entries.map(([key, child]) => [key, key === 'type' ? typeOf(child) : plain(child)]))
}

const typeOf = (type: unknown): unknown => (BUILT_IN.has(String(type)) ? type : '(class)')
