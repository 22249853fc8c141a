/** A server of Bun or Deno, which have requests of the web themselves. */

import { receiveReports } from 'traceghost/endpoint'
import { renderJsonLine } from 'traceghost/reporters'

interface Globals {
  readonly Bun?: { serve(options: object): { readonly port: number } }
  readonly Deno?: { serve(options: object, handler: unknown): { readonly addr: { readonly port: number } } }
}

const { Bun, Deno } = globalThis as Globals
const receive = receiveReports((report) => console.log(renderJsonLine(report)), { maps: 'dist' })
const place = { port: 0, hostname: '127.0.0.1' }
const port =
  Bun?.serve({ ...place, fetch: receive }).port ?? Deno?.serve({ ...place, onListen() {} }, receive).addr.port
console.log(`listening on http://127.0.0.1:${port}`)
