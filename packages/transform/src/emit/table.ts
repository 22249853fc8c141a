import type { Site, SiteScope, Table } from 'traceghost/contract'
import type { Lines } from '../ast/lines.ts'
import type { Handler, SitePlan } from '../plan/model.ts'
import { siteStartOf } from '../plan/names.ts'

/** The table of a file. */
export function tableOf(file: string, plans: readonly SitePlan[], lines: Lines): Table {
  const sites = plans.map((plan) => siteOf(plan, file, lines))
  const scopes = plans.flatMap(({ handlers }, index) =>
    handlers.map((handler) => scopeOf(handler, sites[index] as Site, lines)),
  )
  return { file, sites, scopes }
}

function siteOf({ name, kind, fact, boundary }: SitePlan, file: string, lines: Lines): Site {
  const node = fact.node as NonNullable<typeof fact.node>
  const isFunction = node.type !== 'StaticBlock'
  return {
    name,
    file,
    kind,
    line: lines.at(siteStartOf(fact)).line,
    endLine: lines.at(node.end).line,
    boundary: boundary !== undefined,
    async: isFunction && node.async,
    generator: isFunction && node.generator,
    metered: boundary !== undefined && boundary.meter !== 'none',
    options: boundary?.options ?? {},
  }
}

function scopeOf(
  { node, parent, kind, parameters, locals, lazy, closure, module }: Handler,
  site: Site,
  lines: Lines,
): SiteScope {
  const line = parent < 0 ? site.line : lines.at(node.start).line
  return { site, parent, kind, line, parameters, locals: locals.map(({ name }) => name), lazy, closure, module }
}

/** A text as a string literal in single quotes. */
export const quote = (text: string): string =>
  `'${text.replace(/[\\'\n\r\u2028\u2029]/g, (char) => ESCAPES[char] ?? `\\${char}`)}'`

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\u2028': '\\u2028', '\u2029': '\\u2029' }
