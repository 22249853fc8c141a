import type { Facts } from '../analyze/facts.ts'
import type { Directive } from '../plan/file.ts'
import type { Plan } from '../plan/model.ts'
import type { FileTable } from '../plan/table.ts'
import { emitAssertions } from './assertions.ts'
import type { Coverage } from './coverage.ts'
import { emitDeclaration } from './declarations.ts'
import { emitDirective } from './deferred.ts'
import { Edits } from './edits.ts'
import { pickNames } from './fresh-names.ts'
import { emitHeader, type HeaderInput, needsHeader } from './header.ts'
import { emitMark } from './marks.ts'
import type { Output } from './output.ts'
import { emitWaits } from './waits.ts'
import { type Emission, emitSite } from './wrap-regions.ts'

export interface EmitInput {
  readonly sourceType: 'module' | 'commonjs'
  readonly table: FileTable
  readonly directives: readonly Directive[]
  readonly recorder?: HeaderInput['recorder']
  readonly integrations?: HeaderInput['integrations']
  /**
   * The whole text that the program is a part of.
   * @default that of the program
   */
  readonly text?: string | undefined
  /**
   * How names begin that emitted code uses.
   * @default '$'
   */
  readonly prefix?: string | undefined
  /**
   * Whether the map is for tools of coverage.
   * @default false
   */
  readonly coverage?: Coverage | undefined
  /**
   * Whether the import ends its line.
   * @default false
   */
  readonly breaksBehindImport?: boolean | undefined
}

/** Writes what was planned as edits of the original text; no line is added or removed, unless the import ends one. */
export function emit(plan: Plan, facts: Facts, input: EmitInput): Output {
  const { table, directives, text = facts.code, prefix, coverage = false, ...header } = input
  const { code } = facts
  const isCovered = coverage !== false
  const edits = new Edits({ coverage: isCovered })
  const emission: Emission = { code, edits, names: pickNames(text, prefix, isCovered), isCovered }
  for (const mark of plan.marks) emitMark(mark, plan.sites, emission)
  for (const directive of directives) emitDirective(directive, emission)
  for (const site of plan.sites) {
    for (const handler of site.handlers)
      for (const declaration of handler.hoisted) emitDeclaration(declaration, handler, emission)
    emitSite(site, emission)
    emitAssertions(site, emission)
    emitWaits(site, emission)
  }
  if (needsHeader({ ...header, plan })) emitHeader({ ...header, table, plan, isCovered }, facts, emission)
  return { code: text, edits: edits.inOrder(), coverage }
}
