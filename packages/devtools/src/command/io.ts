/** The ends of the command. */

import { isatty } from 'node:tty'
import { terminalOptions } from 'traceghost/node-tools'
import type { TerminalOptions } from 'traceghost/reporters'
import { hasCode, reasonOf } from '../store/folder.ts'

/** Where the command runs, and where its texts go. */
export interface CommandIo {
  /** Absolute path of the working directory. */
  readonly directory: string
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Colours and width of what `out` leads to. */
  readonly terminal: TerminalOptions
}

const STDOUT = 1

export function ioOfProcess(): CommandIo {
  const { stdout, stderr, env } = process
  stdout.on('error', (error) => {
    // The reader has seen enough: `traceghost list | head`.
    if (hasCode(error, 'EPIPE')) return
    stderr.write(`traceghost: the output cannot be written: ${reasonOf(error)}.\n`)
    // Last, since the command sets its own.
    process.once('exit', () => {
      process.exitCode = FAILED
    })
  })
  return {
    directory: process.cwd(),
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    terminal: terminalOptions(env, { isTerminal: isatty(STDOUT), columns: stdout.columns }),
  }
}

/** The end of a subcommand that is for the user: one sentence. */
export class CommandError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number = FAILED) {
    super(message)
    this.exitCode = exitCode
  }
}

export const DONE = 0
export const FAILED = 1
export const MISUSED = 2

/** Data for programs. */
export const json = (data: unknown): string => `${JSON.stringify(data, null, 2)}\n`
