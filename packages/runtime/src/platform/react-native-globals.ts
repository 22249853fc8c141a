import type { ConsolePort } from '../reporters/console.ts'

type Handler = (error: unknown, isFatal?: boolean) => void

/** React Native's, there before the program. */
interface ErrorUtils {
  getGlobalHandler(): Handler | undefined
  setGlobalHandler(handler: Handler): void
}

/** The globals of React Native. */
export interface NativeGlobals {
  readonly console: ConsolePort & { warn(line: string): void }
  readonly performance?: { now(): number }
  readonly setTimeout?: (task: () => void, delayMs: number) => unknown
  readonly clearTimeout?: (timer: unknown) => void
  readonly ErrorUtils?: ErrorUtils
  readonly HermesInternal?: { getRuntimeProperties?(): Readonly<Record<string, unknown>> }
}
