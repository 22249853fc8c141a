// Why: docs/adr/viewer.md
/** The pages over a store, as a function from requests to responses. */

import type { Report } from 'traceghost'
import { readReport, renderJson, renderMarkdown } from 'traceghost/reporters'
import type { Store } from '../store/model.ts'
import { type Addresses, addressesBelow } from './addresses.ts'
import { answer, done, refusal } from './answers.ts'
import type { Asked } from './asked.ts'
import { comparePage } from './compare.ts'
import { eventsOf } from './events.ts'
import { groupPage } from './group.ts'
import { foreignness, isOfOwnPage } from './guard.ts'
import { listPage } from './list.ts'
import { missingPage } from './missing.ts'
import type { Connection } from './node-handler.ts'
import type { Place, ViewerOptions } from './options.ts'
import { type Page, respond } from './page.ts'
import { reportPage } from './report.ts'

/** Answers the requests for pages of a store. */
export type Viewer = (request: Request, connection?: Connection) => Promise<Response>

const REPORT = /^\/reports\/([^/]+?)(\.json|\.md)?$/
const GROUP = /^\/groups\/([\w-]+)$/

/** @returns a function whose promise is never rejected. */
export function createViewer(store: Store, options: ViewerOptions = {}): Viewer {
  const { base = '/', hosts = 'loopback' } = options
  const below = base.replace(/\/+$/, '')
  const addresses = addressesBelow(below)

  async function handle(request: Request, connection: Connection): Promise<Response> {
    const foreign = hosts === 'loopback' ? foreignness(request, connection) : undefined
    if (foreign) return refusal(403, foreign)
    if (!isOfOwnPage(request)) return refusal(403, 'The viewer answers its own pages alone.')
    const { pathname, searchParams } = new URL(request.url)
    if (pathname !== below && !pathname.startsWith(`${below}/`)) return refusal(404, `The viewer is at ${below}/.`)
    const path = pathname.slice(below.length)
    if (path === '/editor') return openPlace(request, options)
    if (request.method !== 'GET') return refusal(405, 'Only GET is answered here.')
    if (path === '/events') return eventsOf(store, searchParams.get('seen'))
    return pageAt(path, await askedBy(searchParams, { store, options, addresses }))
  }

  return async (request, connection = {}) => {
    try {
      return await handle(request, connection)
    } catch (failure) {
      return refusal(500, `The viewer failed: ${failure instanceof Error ? failure.message : String(failure)}`)
    }
  }
}

async function pageAt(path: string, asked: Asked): Promise<Response> {
  const [, id, kind] = REPORT.exec(path) ?? []
  if (id !== undefined && kind !== undefined) return textOf(decoded(id), kind, asked)
  const page = await pageOf(path, id, asked)
  return page ? respond(page, asked) : respond(missingPage(asked), asked, 404)
}

async function pageOf(path: string, id: string | undefined, asked: Asked): Promise<Page | undefined> {
  if (id !== undefined) return reportPage(decoded(id), asked)
  if (path === '' || path === '/') return listPage(asked)
  if (path === '/compare') return comparePage(asked)
  const [, key] = GROUP.exec(path) ?? []
  return key === undefined ? undefined : groupPage(key, asked)
}

/** A report as Markdown or JSON. */
async function textOf(id: string, kind: string, asked: Asked): Promise<Response> {
  const report = asked.heads.some((head) => head.id === id) ? readReport(await asked.read(id)) : undefined
  if (!report) return refusal(404, 'There is no such report.')
  return kind === '.md'
    ? answer(200, 'text/markdown', renderMarkdown(report))
    : answer(200, 'application/json', renderJson(report))
}

interface Parts {
  readonly store: Store
  readonly options: ViewerOptions
  readonly addresses: Addresses
}

async function askedBy(parameters: URLSearchParams, { store, options, addresses }: Parts): Promise<Asked> {
  const read = (id: string): Promise<Report | undefined> => store.read(id)
  const { hasChanged, openInEditor } = options
  return {
    heads: await store.heads(),
    addresses,
    query: (parameters.get('q') ?? '').trim(),
    parameters,
    read,
    async hasChanged(id) {
      const report = hasChanged && (await read(id))
      return report !== undefined && (await hasChanged?.(report)) === true
    },
    hasEditor: openInEditor !== undefined,
  }
}

const MAX_PLACE = 4_000

async function openPlace(request: Request, { openInEditor }: ViewerOptions): Promise<Response> {
  if (request.method !== 'POST' || !openInEditor) return refusal(405, 'Places are opened with POST.')
  const text = new URLSearchParams(await request.text()).get('place') ?? ''
  const place = placeIn(text.slice(0, MAX_PLACE))
  const opened = place !== undefined && (await openInEditor(place))
  return opened ? done() : refusal(404, 'There is no such file in the project.')
}

/** `src/pay.ts:42:11` → its parts. */
function placeIn(text: string): Place | undefined {
  const { file, line, column } = /^(?<file>.+?)(?::(?<line>\d+))?(?::(?<column>\d+))?$/.exec(text)?.groups ?? {}
  if (file === undefined) return undefined
  return { file, ...(line && { line: Number(line) }), ...(column && { column: Number(column) }) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
