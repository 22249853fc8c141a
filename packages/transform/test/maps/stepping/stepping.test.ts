import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { transform } from '../../../src/index.ts'
import { PROGRAMS } from './programs.ts'
import type { Stop, Task } from './worker.ts'

/**
 * A debugger that steps through an instrumented program stops wherever it stops in the plain one, in that order, and
 * shows the names that it shows there. It stops in some more places: at the head of a function once for all names that
 * are declared in front of its `try`, and for each function that is declared in it, at the head of a block or loop for
 * each name, and at the end of those that an error leaves. They are listed in `extra-stops.json`, and with them the
 * names that only the instrumented program shows there, with their lines.
 */
const worker = new Worker(new URL('worker.ts', import.meta.url), { execArgv: ['--no-warnings'] })
worker.unref()

async function stopsOf(code: string, how: Task['how']): Promise<readonly Stop[]> {
  worker.postMessage({ code, how })
  const [stops] = (await once(worker, 'message')) as [readonly Stop[]]
  return stops
}

const instrument = (code: string): string =>
  transform(code, 'program.cjs', { frames: 'all', small: 'record', sourceType: 'commonjs' })?.code ?? code

interface Extra {
  /** Stops of the plain program that were not found: none. */
  readonly missed: string[]
  /** Lines of stops that the plain program does not make. */
  readonly extra: number[]
  /** Names that the plain program does not show at the same stop. */
  readonly shown: Map<string, Set<number>>
}

const isOurs = (name: string): boolean => name.startsWith('$')

/** The names of emitted code are shown besides. */
const isSameStop = (plain: Stop, { line, names }: Stop): boolean =>
  plain.line === line &&
  plain.names.every((name) => names.includes(name)) &&
  names.every((name) => !name.startsWith('$e'))

/** Of several stops at one line the last is taken: what comes before it is extra. */
function align(plain: readonly Stop[], instrumented: readonly Stop[]): Extra {
  const extra: number[] = []
  const shown: Extra['shown'] = new Map()
  let next = plain.length - 1
  for (const stop of instrumented.toReversed()) {
    const wanted = plain[next]
    const isWanted = wanted && isSameStop(wanted, stop)
    if (isWanted) next--
    else extra.unshift(stop.line)
    const added = stop.names.filter((name) => (isWanted ? !wanted.names.includes(name) : isOurs(name)))
    for (const name of added) shown.set(name, (shown.get(name) ?? new Set()).add(stop.line))
  }
  const missed = plain.slice(0, next + 1).map(({ line, names }) => `${line}: ${names.join(' ')}`)
  return { missed, extra, shown }
}

it('stops where the plain program stops', async () => {
  const found: Record<string, Record<string, unknown>> = {}
  for (const how of ['stepInto', 'stepOver'] as const) {
    for (const [name, code] of Object.entries(PROGRAMS)) {
      const plain = await stopsOf(code, how)
      const { missed, extra, shown } = align(plain, await stopsOf(instrument(code), how))
      expect([how, name, ...missed]).toEqual([how, name])
      expect(plain.length).toBeGreaterThan(2)
      found[name] = { ...found[name], [how]: extra.join(' '), [`${how}, names`]: listed(shown) }
    }
  }
  await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot('extra-stops.json')
})

const listed = (shown: Extra['shown']): Record<string, string> =>
  Object.fromEntries(
    [...shown]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, lines]) => [name, [...lines].sort((a, b) => a - b).join(' ')]),
  )
