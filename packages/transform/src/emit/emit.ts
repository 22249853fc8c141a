import MagicString from 'magic-string'
import type { Facts } from '../analyze/facts.ts'
import type { Lines } from '../ast/lines.ts'
import type { Plan } from '../plan/model.ts'
import { emitDeclaration } from './declarations.ts'
import { Edits } from './edits.ts'
import { type Emission, emitSite } from './handlers.ts'
import { bodyNames, emitHeader } from './header.ts'
import { emitMark } from './marks.ts'
import { pickNames } from './names.ts'
import { encodeTable } from './table.ts'

export interface EmitInput {
  readonly file: string
  readonly sourceType: 'module' | 'commonjs'
  readonly lines: Lines
}

/** Writes what was planned as edits of the original text; no line is added or removed. */
export function emit(plan: Plan, facts: Facts, { file, sourceType, lines }: EmitInput): MagicString {
  const { code } = facts
  const names = pickNames(code)
  const edits = new Edits()
  const emission: Emission = { code, edits, names: bodyNames(names, sourceType) }
  for (const mark of plan.marks) emitMark(mark, plan.sites, emission)
  for (const site of plan.sites) {
    for (const handler of site.handlers)
      for (const declaration of handler.hoisted) emitDeclaration(declaration, emission)
    emitSite(site, emission)
  }
  if (plan.sites.length > 0) {
    const table = JSON.stringify(encodeTable(plan.sites, lines))
    emitHeader({ sourceType, file, table, plan }, facts, { ...emission, names })
  }
  const output = new MagicString(code)
  edits.applyTo(output)
  return output
}
