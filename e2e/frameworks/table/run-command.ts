/** Runs a command of the table. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Report } from 'traceghost'
import type { Variant } from '../apps/app.ts'
import { reportsPrintedBy, withoutReports } from '../servers/server.ts'
import type { CommandCell } from './commands.ts'
import { prepare } from './prepare.ts'
import { withoutPlaces } from './without-places.ts'

export interface CommandOutcome {
  /** Its status, and the text that it has printed besides reports: when it works, and when it fails. */
  readonly runs: readonly (readonly [status: unknown, output: string])[]
  readonly reports: readonly Report[]
}

export async function runCommand(cell: CommandCell, variant: Variant): Promise<CommandOutcome> {
  const isPlain = variant === 'plain'
  const root = prepare(cell, variant, 'src')
  await cell.build(root)
  const args = (isPlain && cell.plain) || cell.args
  const runs: CommandOutcome['runs'][number][] = []
  const reports: Report[] = []
  for (const item of ['soup', 'rice']) {
    const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', NO_COLOR: '1', FORCE_COLOR: undefined }
    const child = spawn(process.execPath, [...args(item)], { cwd: root, env })
    const printed = reportsPrintedBy(child)
    const [status] = await once(child, 'close')
    runs.push([status, withoutPlaces(withoutReports(printed.text()), root)])
    reports.push(...(await printed.reports(0)).map((report) => withoutBuild(report, root)))
  }
  return { runs, reports }
}

/** Notes may name a line of the bundle. */
const withoutBuild = (report: Report, root: string): Report =>
  JSON.parse(
    JSON.stringify(report)
      .replaceAll(`${root}/`, '')
      .replace(/(\.js, line )\d+/g, '$1…'),
  )
