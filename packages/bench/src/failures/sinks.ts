/** A failing call with each sink, and 5,000 of them a second. */

import { inProcess } from '../children.ts'
import { median } from '../measure.ts'
import { inTurn } from '../processes.ts'
import { singleProgram } from '../programs.ts'
import type { Settings } from '../settings.ts'
import { withServer } from '../sinks/server.ts'
import { PEERS, SINKS } from '../sinks/sinks.ts'
import type { Row } from '../table.ts'

const PROCESSES = 3

interface Measured {
  readonly plainUs: readonly number[]
  readonly sinkUs: readonly number[]
}

/** Every call gets its report, of three frames: processor time until it is sent, to the plain call that is caught. */
export async function measureSinks({ isQuick }: Settings): Promise<Row[]> {
  const { plain, instrumented } = singleProgram('report', 'module')
  const sinks = Object.keys(SINKS).map((name) => ({ name, program: instrumented, peer: false }))
  const peers = Object.keys(PEERS).map((name) => ({ name, program: plain, peer: true }))
  return withServer((url) =>
    inTurn([...sinks, ...peers], async ({ name, program }): Promise<Row> => {
      const processes = await inTurn(Array(isQuick ? 1 : PROCESSES).keys(), () =>
        inProcess<Measured>('sink', [plain, program, name, url], { flags: FLAGS, isSilent: true }),
      )
      const us = median(processes.map(({ sinkUs }) => median(sinkUs)))
      const ratios = processes.map(({ plainUs, sinkUs }) => median(sinkUs) / median(plainUs))
      return { what: name, measured: median(ratios), unit: '×', note: noteOf(us) }
    }),
  )
}

/** The address of Sentry's inspector does not matter. */
const FLAGS = ['--inspect-publish-uid=http']

const noteOf = (us: number): string => `${us.toFixed(us < 10 ? 1 : 0)} µs, ${rateOf(1_000_000 / us)} a second of a core`

/** Two digits. */
function rateOf(rate: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rate)) - 1)
  return (Math.round(rate / unit) * unit).toLocaleString('en-US')
}
