// Not the global one: the program may have taken it away.
import process from 'node:process'
import { shield, unshield } from './guard.ts'

/** CommonJS may come twice: from a hook, and to be compiled. */
const said = new Set<string>()

const isNew = (message: string): boolean =>
  shield(() => {
    const { size } = said
    return said.add(message).size > size
  })

/**
 * Emits a warning at once: `process.emitWarning` waits for a tick that never comes when Node fails on the same file.
 */
export function warn(message: string): void {
  if (!isNew(message)) return
  const warning = shield(() => Object.assign(new Error(message), { name: 'TraceghostWarning' }))
  unshield(() => process.emit('warning', warning))
}

/** Writes a line to stderr: stdout is the program's. */
export function tell(message: string): void {
  if (isNew(message)) unshield(() => process.stderr.write(`[traceghost] ${message}\n`))
}
