import type { ConsoleCall } from '../messages/answer.ts'
import { shown } from './shown.ts'

const METHODS = [
  ...['log', 'info', 'debug', 'warn', 'error', 'table', 'group', 'groupCollapsed', 'groupEnd', 'dir', 'trace'],
] as const
const MAX_CALLS = 1_000
const MAX_ARGS = 20
const MAX_LENGTH = 500_000

/** Keeps the calls of the console, of the program and of the console reporter, in order. */
export function recordConsole(calls: ConsoleCall[], arrived: () => void): void {
  const room = { left: MAX_LENGTH }
  const target = console as unknown as Record<string, (...args: unknown[]) => void>
  for (const method of METHODS) {
    target[method] = (...args) => {
      if (calls.length >= MAX_CALLS || room.left <= 0) return
      calls.push({ method, args: args.slice(0, MAX_ARGS).map((arg) => shown(arg, room)) })
      arrived()
    }
  }
}
