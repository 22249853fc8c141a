import { type EncodedScope, type EncodedSite, type EncodedTable, SITE_FLAGS } from 'traceghost/contract'
import type { Lines } from '../ast/lines.ts'
import type { Handler, SitePlan } from '../plan/model.ts'
import { siteStartOf } from '../plan/names.ts'

/** The table of a file as `EncodedTable`. */
export function encodeTable(sites: readonly SitePlan[], lines: Lines): EncodedTable {
  const encodedScopes = sites.flatMap((site) => site.handlers.map((handler) => encodeScope(handler, site, lines)))
  return [sites.map((site) => encodeSite(site, lines)), encodedScopes]
}

function encodeSite({ name, kind, fact, boundary }: SitePlan, lines: Lines): EncodedSite {
  const { line, column } = lines.at(siteStartOf(fact))
  const node = fact.node as NonNullable<typeof fact.node>
  const isFunction = node.type !== 'StaticBlock'
  const flags =
    (boundary ? SITE_FLAGS.boundary | SITE_FLAGS.metered : 0) |
    (isFunction && node.async ? SITE_FLAGS.async : 0) |
    (isFunction && node.generator ? SITE_FLAGS.generator : 0)
  const site: EncodedSite = [name, kind, line, column, lines.at(node.end).line, flags]
  if (boundary?.options) site.push(boundary.options)
  return site
}

function encodeScope(handler: Handler, site: SitePlan, lines: Lines): EncodedScope {
  const { parameters, locals, lazy, closure, module } = handler
  const names = [parameters, locals.map(({ name }) => name), lazy, closure, module].map((list) => list.join(' '))
  while (names.at(-1) === '') names.pop()
  const { start, end } = handler.node
  return [site.index, handler.parent, handler.kind, lines.at(start).line, lines.at(end).line, ...names] as EncodedScope
}

/** A text as a string literal in single quotes, which JSON needs no escapes for. */
export const quote = (text: string): string =>
  `'${text.replace(/[\\'\n\r\u2028\u2029]/g, (char) => ESCAPES[char] ?? `\\${char}`)}'`

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\u2028': '\\u2028', '\u2029': '\\u2029' }
