/** Runs in a worker thread, where Node itself loads the programs: Vitest's own loader must not touch them. */
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { parentPort } from 'node:worker_threads'
import type { Outcome } from './run.ts'

type Log = (...items: unknown[]) => void

parentPort?.on('message', async (url: string) => {
  try {
    parentPort?.postMessage({ outcome: await observe(url) })
  } catch (error) {
    parentPort?.postMessage({ failure: inspect(error) })
  }
})

/** A program that cannot be loaded is no outcome: that error is thrown. */
async function observe(url: string): Promise<Outcome> {
  const outcome: Outcome = { lines: [], log: [], captures: [] }
  globalThis.captures = outcome.captures
  const { run } = (await import(url)) as { run: (log: Log) => unknown }
  try {
    outcome.returned = show(await run((...items) => outcome.log.push(items.map(show).join(' '))))
  } catch (error) {
    outcome.thrown = error instanceof Error ? `${error.name}: ${error.message}` : show(error)
    outcome.lines = error instanceof Error ? linesOf(error, url) : []
  }
  return outcome
}

const show = (value: unknown): string =>
  typeof value === 'string' ? value : inspect(value, { depth: 4, breakLength: Number.POSITIVE_INFINITY })

function linesOf({ stack = '' }: Error, url: string): number[] {
  const path = fileURLToPath(url)
  return stack
    .split('\n')
    .filter((line) => line.includes(url) || line.includes(path))
    .map((line) => Number(/:(\d+):\d+\)?$/.exec(line)?.[1]))
}
