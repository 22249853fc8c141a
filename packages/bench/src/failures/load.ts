/** 5,000 failing requests a second for ten seconds, with the limits that traceghost has by default. */

import { inProcess } from '../children.ts'
import { inTurn } from '../processes.ts'
import { singleProgram } from '../programs.ts'
import type { Settings } from '../settings.ts'
import type { Load } from '../sinks/load.ts'
import { withServer } from '../sinks/server.ts'
import { SINKS } from '../sinks/sinks.ts'
import type { Row } from '../table.ts'

const RATE = 5_000
const SECONDS = 10
const QUICK_SECONDS = 2
/** The budget is that of traceghost alone: Sentry builds an event for every request. */
const ALONE = ['a listener', 'lines of JSON', 'a page', 'a file', 'a store', 'an endpoint', 'OpenTelemetry']
const WITH_SENTRY = ['Sentry', 'Sentry alone']
const FLAGS = ['--expose-gc']

export async function measureLoad({ isQuick }: Settings): Promise<Row[]> {
  const { plain, instrumented } = singleProgram('load', 'module')
  const seconds = isQuick ? QUICK_SECONDS : SECONDS
  return withServer(async (url) => {
    const run = async (sink: string): Promise<Row[]> => {
      const args = [sink in SINKS ? instrumented : plain, sink, url, `${seconds}`, `${RATE}`]
      const load = await inProcess<Load>('load', args, { flags: FLAGS, isSilent: true })
      return rowsOf(sink || 'the plain program', load, seconds)
    }
    const alone = await inTurn(ALONE, run)
    const others = await inTurn(['', ...WITH_SENTRY], run)
    return [...alone.flat(), ...others.flat().map(({ budget: _, ...row }) => row)]
  })
}

function rowsOf(what: string, { failed, delayMs, busy, grownBytes, reported, lost }: Load, seconds: number): Row[] {
  const rate = failed / seconds
  if (rate < RATE * 0.99) throw new Error(`${what}: the machine bears ${rate} requests a second, not ${RATE}`)
  return [
    { what: `${what}: p99 of the event loop's delay`, measured: delayMs, unit: 'ms', budget: 20 },
    { what: '  of one core', measured: busy * 100, unit: '%' },
    { what: '  heap grown by', measured: grownBytes, unit: 'bytes', budget: 1_000_000 },
    ...(reported === 0 ? [] : [lostRow(lost, reported)]),
  ]
}

const lostRow = (lost: number, reported: number): Row => ({
  what: '  neither reported nor counted',
  measured: lost,
  unit: 'failures',
  budget: 0,
  note: `${reported} reports`,
})
