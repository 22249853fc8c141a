/** Runs a server of the table. */

import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from 'traceghost'
import { copyApp, type Variant } from '../apps/app.ts'
import { type Server, withServer } from '../servers/server.ts'
import type { ServerCell } from './servers.ts'
import { withoutTraceghost } from './without.ts'

export interface ServerOutcome {
  readonly answers: readonly unknown[]
  readonly reports: readonly Report[]
  /** The text that it has printed besides reports. */
  readonly output: string
}

const PRICES = fileURLToPath(new URL('prices.ts', import.meta.url))

/** Sends a request that works, the one that fails, and the first again. */
export async function runServer(cell: ServerCell, variant: Variant): Promise<ServerOutcome> {
  const { name, folder, working = '/price/soup', failing } = cell
  const isPlain = variant === 'plain'
  const cwd = copyApp(folder, `${name}-${variant}`.replaceAll(' ', '-'), isPlain ? withoutTraceghost : undefined)
  cpSync(PRICES, join(cwd, 'prices.ts'))
  const env: NodeJS.ProcessEnv = { NODE_ENV: '', NODE_OPTIONS: '', NO_COLOR: '1', FORCE_COLOR: undefined }
  const { server, ...outcome } = await withServer({ cwd, command: isPlain ? cell.plain : cell.command, env }, ask)
  // It has ended, so that no text is still on its way.
  return { ...outcome, output: withoutPlaces(server.output, cwd) }

  async function ask(server: Server): Promise<Omit<ServerOutcome, 'output'> & { server: Server }> {
    const answers: unknown[] = []
    for (const [path, init] of [[working], failing, [working]] satisfies ServerCell['failing'][])
      answers.push(await answerOf(server.fetch(path, init), cwd))
    return { server, answers, reports: isPlain ? [] : await server.reports(1) }
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

/** Stacks name the columns of the code that runs, and the folder of the app. */
const withoutPlaces = (text: string, root: string): string =>
  text
    .replaceAll(`file://${root}/`, '')
    .replaceAll(`${root}/`, '')
    .replace(/(\.ts:\d+):\d+/g, '$1')
    .replace(/^ *\^$/gm, '^')
    .replace(/(listening on .*):\d+/, '$1')
