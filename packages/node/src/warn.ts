/** Emits a warning at once: `process.emitWarning` waits for a tick that never comes when Node fails on the same file. */
export function warn(message: string): void {
  process.emit('warning', Object.assign(new Error(message), { name: 'TraceghostWarning' }))
}

/** Writes a line to stderr: stdout is the program's. */
export const tell = (message: string): void => void process.stderr.write(`[traceghost] ${message}\n`)
