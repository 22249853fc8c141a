import type { Report } from 'traceghost'

/**
 * Takes out of a report what differs from run to run and from host to host: time, id, environment, metrics, the place
 * where the project lies, positions in generated code, and stack frames that are not of the program.
 *
 * @param roots beginnings of absolute paths and URLs, each with its last slash
 */
export function normalise(report: Report, roots: readonly string[]): unknown {
  const withoutRoots = roots.reduce((text, root) => text.replaceAll(root, ''), JSON.stringify(report))
  const { time: _, id: __, environment: ___, metrics: ____, ...rest } = JSON.parse(withoutRoots) as Report
  return stripped(rest)
}

/** Goes through all errors of the report: stack frames are the only objects with an `origin`. */
function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(isOfProgram).map(stripped)
  if (typeof value !== 'object' || value === null) return value
  const { generated: _, ...rest } = value as Record<string, unknown>
  return Object.fromEntries(Object.entries(rest).map(([key, child]) => [key, stripped(child)]))
}

const isOfProgram = (item: unknown): boolean =>
  typeof item !== 'object' || item === null || !('origin' in item) || item.origin === 'app'

/** The same for the demo's output. Node's own trace is replaced by a mark. */
export function normaliseText(text: string, roots: readonly string[]): string {
  return roots
    .reduce((result, root) => result.replaceAll(root, ''), text)
    .replace(/^- (Time|Memory|Memory Delta|Runtime|Environment): .*$/gm, '- $1: …')
    .replace(/^file:[\s\S]*?^Node\.js v.*$/gm, '(the trace of Node)')
}

/**
 * Keeps what has to be the same in all engines and builds: errors, frames, scopes, names, values, files, lines and the
 * source around them. Engines and builds decide time, environment, metrics, columns, the rest of the stack, and how
 * minifiers call functions and classes.
 *
 * @param roots beginnings of paths and addresses, each with its last slash
 */
export function normaliseAcrossBuilds(report: Report, roots: readonly string[]): unknown {
  const text = roots.reduce((result, root) => result.replaceAll(root, ''), JSON.stringify(report))
  const { schema, ghost, suppressed, error, trigger, frames, components, notes, dropped } = JSON.parse(text) as Report
  const { excerpt } = error.stack.find(({ origin }) => origin === 'app') ?? {}
  return comparable({ schema, ghost, suppressed, error, trigger, excerpt, frames, components, notes, dropped })
}

const LEFT_OUT = new Set(['column', 'generated', 'stack'])

const BUILT_IN = new Set([
  ...['Object', 'Array', 'Error', 'RangeError', 'SyntaxError', 'TypeError'],
  ...['function', 'string', 'number', 'boolean', 'undefined', 'null'],
])

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  const isFunction = 'type' in value && value.type === 'function'
  const entries = Object.entries(value).filter(([key]) => !LEFT_OUT.has(key) && !(isFunction && key === 'text'))
  return Object.fromEntries(entries.map(([key, child]) => [key, key === 'type' ? typeOf(child) : comparable(child)]))
}

const typeOf = (type: unknown): unknown => (BUILT_IN.has(String(type)) ? type : '(class)')

/**
 * Takes out of the text of any reporter what differs from run to run: times, durations, and the ids, browsers and
 * addresses that its reports hold.
 */
export function normaliseRendered(text: string, reports: readonly Report[]): string {
  return reports
    .flatMap(({ id, environment }) => [id, environment.url ?? id, environment.userAgent ?? id])
    .reduce((result, fact) => result.replaceAll(fact, '…'), text)
    .replace(/^- Browser: .*(?:\n {2}.*)*$/gm, '- Browser: …')
    .replace(/\b\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z| UTC)/g, '…')
    .replace(/\b[\d.]+ ?m?s\b/g, '… s')
}
