import type { Node } from '../ast/node.ts'
import type { Handler, Joining, ReturnPlan, SitePlan } from '../plan/model.ts'
import { decoysOf } from './decoys.ts'
import type { Edits } from './edits.ts'
import type { Names } from './fresh-names.ts'
import {
  catchOf,
  endMark,
  entryMark,
  entryOf,
  exitMark,
  leavingOf,
  leftBodyOf,
  returnOf,
  variablesOf,
} from './handler-text.ts'
import { bracesOf, expressionOf, startOf } from './regions.ts'

/** The edits and names that emitters write with. */
export interface Emission {
  readonly code: string
  readonly edits: Edits
  readonly names: Names
  /** Whether tools take the coverage of the text. */
  readonly isCovered: boolean
}

/** Wraps the regions of a site in their handlers, and its returns in the code that follows their promises. */
export function emitSite(site: SitePlan, emission: Emission): void {
  for (const handler of site.handlers)
    if (handler.joining) emitJoined(handler, handler.joining, emission)
    else emitHandler(handler, site, emission)
  for (const planned of site.returns) if (planned.node.type === 'ReturnStatement') emitReturn(planned, site, emission)
}

function emitHandler(handler: Handler, site: SitePlan, { edits, names, code, isCovered }: Emission): void {
  const { region } = handler
  const entry = entryOf(handler, names)
  const [open, close] = leftBodyOf(handler, site, names)
  const opening = `${variablesOf(handler, site, names)}try{${open}`
  const decoys = handler.parent === -1 ? decoysOf(site) : ''
  const ending = `${close}}`
  const catching = `${names.gap}catch(${names.error}){${catchOf(handler, site, names)}`
  const handling = `${ending}${catching}}${decoys}`
  switch (region.kind) {
    case 'braces': {
      const { afterStatement, ...span } = bracesOf(region, code)
      const before = `${afterStatement ? ';' : ''}${opening}${entry}`
      if (!isCovered) edits.wrap(span, before, handling)
      else {
        // V8 ends ranges at `catch` and behind it: those of a block have its brace too, but those of a function have
        // not.
        const close = handler.parent === -1 ? 'before' : span.end
        edits.wrap(span, '', `}${decoys}`, { close })
        edits.wrap(span, '', catching, { close })
        edits.wrap(span, before, ending, { close: span.end })
      }
      break
    }
    case 'statement':
      edits.wrap(region.node, `{${opening}${entry}`, `${handling}}`, { open: region.node.start })
      break
    case 'expression': {
      const span = expressionOf(region.node, code)
      edits.wrap(span, `{${opening}${entry}`, `${handling}}`, { open: span.body.start })
      emitExpression(span, expressionReturn(site, names), edits)
      break
    }
    case 'switch': {
      edits.wrap(region.node, `{${opening}`, `${handling}}`, { open: region.node.start })
      for (const { consequent, end } of region.entries)
        edits.wrap({ start: startOf(consequent[0] as Node), end }, entry, '')
    }
  }
}

/** `{ let x = f(); break }` → `{x='~?~'; ;x = f(); {x='~-~';break}}`: the handler around it hands over its names. */
function emitJoined({ region: { node } }: Handler, joining: Joining, { edits }: Emission): void {
  const { falls, breaks, loop } = joining
  const exit = exitMark(joining)
  const entry = entryMark(joining)
  edits.wrap({ start: node.start + 1, end: node.end - 1 }, entry, falls && exit ? `;${exit}` : '')
  for (const each of exit ? breaks : []) edits.wrap(each, `{${exit};`, '}')
  if (!loop) return
  const { head, end } = loop
  edits.replace(head.start, head.start + head.kind.length, '')
  if (end) edits.wrap(end, '', endMark(joining))
}

/**
 * `=> ( ⏎ x)` → `=>{try{ ⏎ return(x)…`: for errors without a place of their own, V8 reports the place of `return`, or
 * the beginning of an expression body.
 */
export function emitExpression(
  { body, end, brackets }: ReturnType<typeof expressionOf>,
  [before, after]: readonly [string, string],
  edits: Edits,
): void {
  for (const at of brackets) edits.replace(at, at + 1, '')
  edits.begin({ start: body.start, end }, `return${before}${'('.repeat(brackets.length)}`, after)
}

function expressionReturn(site: SitePlan, names: Names): readonly [string, string] {
  const [planned] = site.returns
  return planned ? returnOf(planned, site, names) : ['(', ')']
}

function emitReturn(planned: ReturnPlan, site: SitePlan, { edits, names, code, isCovered }: Emission): void {
  const { start, end } = planned.node
  const hasSemicolon = code[end - 1] === ';'
  const value = { start: start + 'return'.length, end: hasSemicolon ? end - 1 : end }
  if (planned.how === 'leave') {
    const { before, after, exit } = leavingOf(names)
    // Coverage tools count both the block and the assignment in it as the statement.
    const brace = isCovered ? start + 1 : start
    edits.replace(start, brace, '{', start)
    edits.replace(brace, value.start, before.slice(brace - start), start)
    edits.wrap({ start: value.start, end }, '', hasSemicolon ? exit : `;${exit}`)
    edits.wrap(value, '', after)
    return
  }
  const [before, after] = returnOf(planned, site, names)
  edits.wrap(value, before, after)
}
