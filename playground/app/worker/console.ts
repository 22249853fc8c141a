import type { ConsoleCall } from '../messages/answer.ts'
import { shown } from './shown.ts'

const METHODS = [
  ...['log', 'info', 'debug', 'warn', 'error', 'table', 'group', 'groupCollapsed', 'groupEnd', 'dir', 'trace'],
] as const
const MAX_CALLS = 1_000
const MAX_ARGS = 20
const MAX_LENGTH = 500_000

type Write = (method: string, args: readonly unknown[]) => void
type Methods = Record<string, (...args: unknown[]) => void>

/**
 * Keeps the calls of the console, of the program and of the console reporter, in order.
 *
 * @returns adds a call of the browser itself
 */
export function recordConsole(calls: ConsoleCall[], arrived: () => void, target: object = console): Write {
  const room = { left: MAX_LENGTH }
  const write: Write = (method, args) => {
    if (calls.length >= MAX_CALLS || room.left <= 0) return
    calls.push({ method, args: args.slice(0, MAX_ARGS).map((arg) => shown(arg, room)) })
    arrived()
  }
  const own: Methods = { ...countersOf(write), ...timersOf(write) }
  for (const method of METHODS) own[method] = (...args) => write(method, args)
  own.dirxml = (...args) => write('log', args)
  own.assert = (holds, ...args) => {
    if (holds) return
    const [first, ...rest] = args
    if (typeof first === 'string') write('error', [`Assertion failed: ${first}`, ...rest])
    else write('error', ['Assertion failed', ...args])
  }
  Object.assign(target, own)
  return write
}

function countersOf(write: Write): Methods {
  const counts = new Map<string, number>()
  return {
    count(label = 'default') {
      const count = (counts.get(String(label)) ?? 0) + 1
      counts.set(String(label), count)
      write('log', ['%s', `${label}: ${count}`])
    },
    countReset(label = 'default') {
      counts.delete(String(label))
    },
  }
}

const now = performance.now.bind(performance)

function timersOf(write: Write): Methods {
  const starts = new Map<string, number>()
  const tell = (label: unknown, args: readonly unknown[]): void => {
    const start = starts.get(String(label))
    if (start === undefined) write('warn', ['%s', `Timer '${label}' does not exist`])
    else write('log', ['%s', `${label}: ${(now() - start).toFixed(1)} ms`, ...args])
  }
  return {
    time(label = 'default') {
      if (starts.has(String(label))) write('warn', ['%s', `Timer '${label}' already exists`])
      else starts.set(String(label), now())
    },
    timeLog: (label = 'default', ...args) => tell(label, args),
    timeEnd(label = 'default') {
      tell(label, [])
      starts.delete(String(label))
    },
  }
}
