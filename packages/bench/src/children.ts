import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Start {
  /** Of the engine. */
  readonly flags?: readonly string[]
  /** The engine; else the one that runs this. */
  readonly execPath?: string
  /** Nobody reads its output. */
  readonly isSilent?: boolean
}

/** Runs a module of `src/children/` in a process of its own and resolves to the numbers that it sends. */
export function inProcess<Numbers = number[]>(
  child: string,
  args: readonly string[],
  { flags = [], execPath = process.execPath, isSilent = false }: Start = {},
): Promise<Numbers> {
  return new Promise((resolve, reject) => {
    const path = fileURLToPath(new URL(`children/${child}.ts`, import.meta.url))
    const stdio = isSilent ? 'ignore' : 'inherit'
    const process = fork(path, args, { execArgv: [...flags], execPath, stdio: [stdio, stdio, stdio, 'ipc'] })
    let numbers: Numbers | undefined
    process.on('message', (message) => {
      numbers = message as Numbers
      // Sentry's inspector would keep it alive.
      process.kill('SIGKILL')
    })
    process.on('error', reject)
    process.on('close', (code) => (numbers ? resolve(numbers) : reject(new Error(`${child} ended with ${code}`))))
  })
}
