/** Runs a server of the table. */

import { setTimeout } from 'node:timers/promises'
import type { Report } from 'traceghost'
import type { Variant } from '../apps/app.ts'
import { type Server, withServer } from '../servers/server.ts'
import { prepare } from './prepare.ts'
import type { ServerCell } from './servers.ts'
import { withoutPlaces } from './without-places.ts'

export interface ServerOutcome {
  readonly answers: readonly unknown[]
  readonly reports: readonly Report[]
  /** The text that it has printed besides reports. */
  readonly output: string
}

/** For the last of the text; where it does not come, texts differ. */
const PATIENCE_MS = 5_000

/**
 * Sends a request that works, the one that fails, and the first again.
 *
 * @param lines how many lines it should print
 */
export async function runServer(cell: ServerCell, variant: Variant, lines = 0): Promise<ServerOutcome> {
  const { working = '/price/soup', failing } = cell
  const isPlain = variant === 'plain'
  const cwd = prepare(cell, variant, '')
  const env: NodeJS.ProcessEnv = { NODE_ENV: '', NODE_OPTIONS: '', NO_COLOR: '1', FORCE_COLOR: undefined }
  const { server, ...outcome } = await withServer({ cwd, command: isPlain ? cell.plain : cell.command, env }, ask)
  // It has ended, so that no text is still on its way.
  return { ...outcome, output: withoutPlaces(server.output, cwd) }

  async function ask(server: Server): Promise<Omit<ServerOutcome, 'output'> & { server: Server }> {
    const answers: unknown[] = []
    for (const [path, init] of [[working], failing, [working]] satisfies ServerCell['failing'][])
      answers.push(await answerOf(server.fetch(path, init), cwd))
    const reports = isPlain ? [] : await server.reports(1)
    await Promise.race([server.lines(lines), setTimeout(PATIENCE_MS, undefined, { ref: false })])
    return { server, answers, reports }
  }
}

/** Without the headers that stand for the time and for columns in the body. */
async function answerOf(request: Promise<Response>, root: string): Promise<unknown> {
  try {
    const response = await request
    const { date: _, 'content-length': __, etag: ___, ...headers } = Object.fromEntries(response.headers)
    return { status: response.status, headers, body: withoutPlaces(await response.text(), root) }
  } catch (error) {
    if (error instanceof TypeError) return 'no answer'
    throw error
  }
}
