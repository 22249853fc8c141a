/**
 * Sends how many of the values that handled errors had are alive, in a program that keeps the errors: at once, and a
 * second later. Argument: the program. Run with `--expose-gc`.
 */

import { setTimeout } from 'node:timers/promises'

const ERRORS = 200
const { run } = (await import(process.argv[2] ?? '')) as { run: (times: number) => WeakRef<object>[] }
const collect = (globalThis as { gc?: () => void }).gc

async function alive(values: readonly WeakRef<object>[]): Promise<number> {
  for (let times = 0; times < 3; times++) {
    collect?.()
    await setTimeout(1)
  }
  return values.filter((value) => value.deref()).length
}

const values = run(ERRORS)
const atOnce = await alive(values)
await setTimeout(1_100)
process.send?.([atOnce, await alive(values)])
