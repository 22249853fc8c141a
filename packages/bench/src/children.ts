import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Runs a module of `src/children/` in a process of its own and resolves to the numbers that it sends. */
export function inProcess(child: string, args: readonly string[]): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const process = fork(fileURLToPath(new URL(`children/${child}.ts`, import.meta.url)), args)
    let numbers: number[] | undefined
    process.on('message', (message) => (numbers = message as number[]))
    process.on('error', reject)
    process.on('close', (code) => (numbers ? resolve(numbers) : reject(new Error(`${child} ended with ${code}`))))
  })
}
