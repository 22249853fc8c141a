/** A site that serves a built page, and receives its reports. */

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Report } from 'traceghost'
import { type ReceiveOptions, receiveReports } from 'traceghost/endpoint'

/** `down` ends connections, `silent` never answers, a number is the status of each answer. */
export type State = 'up' | 'down' | 'silent' | number

export interface ReceivingSite {
  readonly origin: string
  /** How it answers to reports. */
  state: State
  /** A file that no page gets, as if its connection were very slow. */
  withheld: RegExp | undefined
  readonly reports: Report[]
  /** Everything that pages have sent. */
  readonly bodies: string[]
  /** Requests with reports, answered or not. */
  readonly attempts: number
  /** Requests of the page. */
  readonly visits: number
  /** Waits until it is so. It looks with every request, and with every report. */
  until(isSo: () => boolean): Promise<void>
  /** Lets the page go that waits, or will wait, for it. */
  go(): Promise<void>
  /** As in the beginning. */
  clear(): void
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' }

export async function startSite(folder: string, options: ReceiveOptions): Promise<ReceivingSite> {
  const looks = new Set<() => void>()
  const look = (): void => {
    for (const each of looks) each()
  }
  const receive = receiveReports((report) => {
    site.reports.push(report)
    look()
  }, options)
  let attempts = 0
  let visits = 0
  const unanswered: ServerResponse[] = []
  const waiting: ServerResponse[] = []

  async function takeReports(request: IncomingMessage, response: ServerResponse): Promise<void> {
    attempts++
    const { state } = site
    if (state === 'down') request.destroy()
    look()
    if (typeof state === 'number') response.writeHead(state).end('<h1>rubbish</h1>')
    if (state !== 'up') return
    const chunks: Buffer[] = await Readable.from(request).toArray()
    const body = Buffer.concat(chunks)
    site.bodies.push(body.toString())
    const headers = request.headers as Record<string, string>
    const answer = await receive(new Request(`${site.origin}/__chaos`, { method: 'POST', headers, body }))
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/__chaos') return void takeReports(request, response)
    if (path === '/page.html') visits++
    if (path === '/go') waiting.push(response)
    look()
    if (path === '/go') return
    if (site.withheld?.test(path)) return void unanswered.push(response)
    const content = read(join(folder, path))
    if (content === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': TYPES[path.replace(/^.*\./, '')] ?? 'text/plain' }).end(content)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const site: ReceivingSite = {
    origin: `http://127.0.0.1:${port}`,
    state: 'up',
    withheld: undefined,
    reports: [],
    bodies: [],
    get attempts() {
      return attempts
    },
    get visits() {
      return visits
    },
    until: (isSo) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!isSo()) return
          looks.delete(check)
          resolve()
        }
        looks.add(check)
        check()
      }),
    async go() {
      await site.until(() => waiting.length > 0)
      waiting.pop()?.end()
    },
    clear() {
      site.reports.length = site.bodies.length = attempts = visits = 0
      site.state = 'up'
      site.withheld = undefined
      for (const response of unanswered.splice(0)) response.destroy()
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return site
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** `charge signingKey: missing` */
export const variablesOf = ({ frames }: Report): string[] =>
  frames.flatMap(({ functionName, scopes }) =>
    scopes.flatMap(({ variables }) => variables.map(({ name, value }) => `${functionName} ${name}: ${value.kind}`)),
  )
