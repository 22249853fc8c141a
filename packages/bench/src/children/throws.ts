/**
 * Sends what a caught error costs, in microseconds: in the plain program, in the instrumented one, and in the plain
 * one while Sentry captures local variables. Arguments: the plain program, the instrumented one.
 */

import { setTimeout } from 'node:timers/promises'
import { init, localVariablesIntegration } from '@sentry/node'
import { THROWN, type Thrown, type Throws } from '../failures/thrown.ts'
import { median, millisecondsOf } from '../measure.ts'

type RunThrown = (times: number, depth: number, kind: string) => number

const WARM_UP_ROUNDS = 40
const ROUNDS = 40
const TIMES = 2_000
/** Sentry stops the program for every error, for milliseconds. */
const SENTRY_ROUNDS = 5
const SENTRY_TIMES = 10
const SENTRY_WAIT_MS = 20_000
/** Sentry's property on errors whose variables it has read. */
const SENTRY_MARK = '__SENTRY_ERROR_LOCAL_VARIABLES__'

const load = async (url = ''): Promise<RunThrown> => ((await import(url)) as { run: RunThrown }).run
const plain = await load(process.argv[2])
const instrumented = await load(process.argv[3])

async function microseconds(run: RunThrown, times: number, { depth, kind }: Thrown): Promise<number> {
  return ((await millisecondsOf((count) => run(count, depth, kind), times)) * 1_000) / times
}

async function inTurn(thrown: Thrown): Promise<Pick<Throws, 'plain' | 'instrumented'>> {
  const plainUs: number[] = []
  const instrumentedUs: number[] = []
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const one = await microseconds(plain, TIMES, thrown)
    const other = await microseconds(instrumented, TIMES, thrown)
    if (round < 0) continue
    plainUs.push(one)
    instrumentedUs.push(other)
  }
  return { plain: median(plainUs), instrumented: median(instrumentedUs) }
}

/** Without network: what it would send goes nowhere. */
async function startSentry(): Promise<void> {
  init({
    dsn: 'http://key@localhost/1',
    transport: () => ({ send: async () => ({}), flush: async () => true }),
    defaultIntegrations: false,
    includeLocalVariables: true,
    integrations: [localVariablesIntegration({ captureAllExceptions: true, maxExceptionsPerSecond: 1_000_000 })],
  })
  const end = performance.now() + SENTRY_WAIT_MS
  while (!isCapturing()) {
    if (performance.now() > end) throw new Error('Sentry does not capture')
    await setTimeout(20)
  }
}

function isCapturing(): boolean {
  const error = new Error('probe')
  try {
    throw error
  } catch {
    return SENTRY_MARK in error
  }
}

async function whileCapturing(thrown: Thrown): Promise<number> {
  const us: number[] = []
  for (let round = 0; round < SENTRY_ROUNDS; round++) us.push(await microseconds(plain, SENTRY_TIMES, thrown))
  return median(us)
}

const measured: Omit<Throws, 'sentry'>[] = []
for (const thrown of THROWN) measured.push({ ...thrown, ...(await inTurn(thrown)) })
await startSentry()
const throws: Throws[] = []
for (const each of measured) throws.push({ ...each, sentry: await whileCapturing(each) })
process.send?.(throws)
