import type { Program } from '@oxc-project/types'
import { mayBeMisplaced } from './analyze/misplaced.ts'
import { createLines } from './ast/lines.ts'
import { emit } from './emit/emit.ts'
import { ParseError } from './errors.ts'
import {
  type ResolvedTransformOptions,
  resolveTransformOptions,
  type Script,
  type TransformOptions,
} from './options.ts'
import { type Origin, originOf } from './origin.ts'
import { planProgram, refuseMarks } from './program.ts'
import { resultOf, type TransformResult } from './result.ts'

/**
 * Instruments a file.
 *
 * @param code the text of the file: JavaScript or TypeScript, with or without JSX
 * @param id its path; its ending decides the language, a query is ignored
 * @returns the new text, or `null` when there is nothing to do: no mark, or no function in which anything can throw
 * @throws ParseError when the text is not a program; hosts should warn and leave the file to their own parser
 * @throws MarkError when a mark cannot work
 * @throws TypeError when an option is wrong
 */
export function transform(code: string, id: string, options?: TransformOptions): TransformResult | null {
  const resolved = resolveTransformOptions(id, options)
  if (resolved.frames !== 'all' && !mayHaveMarks(code)) return null
  const { language, script, dialect, phase, coverage, recorder, hasIntegration } = resolved
  const { sourceType } = language
  const hasRunes = dialect === 'svelte'
  const origin = originOf(createLines(code), resolved)
  const program = script ? alone(code, script) : code
  const tree = parse(program, resolved, origin)
  const { refresh, bareLoops } = resolved
  const given = { code: program, options: resolved, sourceType, origin }
  const input = { ...given, hasRunes, refresh, bareLoops, phase, hasIntegration }
  const planned = planProgram(tree, input)
  if (!planned) return null
  const { plan, facts, table, directives, integrations } = planned
  const prefix = script || hasRunes ? 'g$' : '$'
  const breaksBehindImport = isServedAsItIs(resolved)
  const output = emit(plan, facts, {
    sourceType,
    table,
    directives,
    recorder,
    integrations,
    text: code,
    prefix,
    coverage,
    breaksBehindImport,
  })
  return resultOf(output, { origin, sites: table.sites, skipped: plan.skipped, facts })
}

/** A file without this substring, and without a directive in capitals, has no mark, and is never parsed. */
export const mayHaveMarks = (code: string): boolean => code.includes('ghost') || mayBeMisplaced(code)

/** Whether no tool prints the text again and joins its map: those that do put each import in a line of its own. */
const isServedAsItIs = ({ coverage, file, script }: ResolvedTransformOptions): boolean =>
  coverage === 'joined' && !script && /\.[cm]?js$/.test(file)

/** A script with white space in place of the text around it, so that offsets and lines stay. */
const alone = (code: string, { start, end }: Script): string =>
  code.slice(0, start).replace(/./g, ' ') + code.slice(start, end) + code.slice(end).replace(/./g, ' ')

function parse(code: string, { parse, file, language }: ResolvedTransformOptions, origin: Origin): Program {
  const { program, error } = parse(code, file, language)
  if (!error) return program
  refuseMarks(program, code, origin)
  throw new ParseError(error.message, { file: origin.file, ...origin.lines.at(error.offset) })
}
