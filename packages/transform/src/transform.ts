import type { Program } from '@oxc-project/types'
import { analyze } from './analyze/analyze.ts'
import type { Facts } from './analyze/facts.ts'
import { mayHaveMarks } from './analyze/mentions.ts'
import { createLines } from './ast/lines.ts'
import type { Span } from './ast/span.ts'
import { emit } from './emit/emit.ts'
import { MarkError, ParseError } from './errors.ts'
import { checkCode, type ResolvedTransformOptions, resolveTransformOptions, type TransformOptions } from './options.ts'
import { type Origin, originOf } from './origin.ts'
import { refuseBodiless } from './plan/decorators.ts'
import { type FileInput, planFile } from './plan/file.ts'
import { resultOf, type TransformResult } from './result.ts'

/**
 * Instruments a file.
 *
 * @param code the text of the file: JavaScript or TypeScript, with or without JSX
 * @param id its path; its ending decides the language, a query is ignored
 * @returns the new text, or `null` when there is nothing to do: no mark, or no function in which anything can throw
 * @throws ParseError when the text is not a program; hosts should warn and leave the file to their own parser
 * @throws MarkError when a mark cannot work
 * @throws TypeError when an option is wrong or unknown, or the code is no text
 */
export function transform(code: string, id: string, options?: TransformOptions): TransformResult | null {
  checkCode(code)
  const resolved = resolveTransformOptions(id, options)
  if (resolved.frames !== 'all' && !mayHaveMarks(code)) return null
  const { language, script, dialect, coverage, recorder } = resolved
  const origin = originOf(createLines(code), resolved)
  const program = script ? alone(code, script) : code
  const tree = parse(program, resolved, origin)
  const facts = analyze(tree, program)
  const planned = planFile(facts, fileInputOf(resolved, origin))
  if (!planned) return null
  const { plan, table, ...rest } = planned
  const output = emit(plan, facts, {
    ...rest,
    sourceType: language.sourceType,
    table,
    recorder,
    text: code,
    prefix: script || dialect === 'svelte' ? 'g$' : '$',
    coverage,
    breaksBehindImport: isServedAsItIs(resolved),
  })
  return resultOf(output, { origin, sites: table.sites, skipped: plan.skipped, facts })
}

function fileInputOf(options: ResolvedTransformOptions, place: Origin): FileInput {
  const { language, dialect, frames, small, showLocals, maskVars, refresh, bareLoops, phase, hasIntegration } = options
  const { sourceType } = language
  return {
    place,
    frames,
    small,
    showLocals,
    maskVars,
    sourceType,
    hasRunes: dialect === 'svelte',
    refresh,
    bareLoops,
    phase,
    isCovered: options.coverage !== false,
    hasIntegration,
  }
}

/** Whether no tool prints the text again and joins its map: those that do put each import in a line of its own. */
const isServedAsItIs = ({ coverage, file, script }: ResolvedTransformOptions): boolean =>
  coverage === 'joined' && !script && /\.[cm]?js$/.test(file)

/** A script with white space in place of the text around it, so that offsets and lines stay. */
const alone = (code: string, { start, end }: Span): string =>
  code.slice(0, start).replace(/./g, ' ') + code.slice(start, end) + code.slice(end).replace(/./g, ' ')

function parse(code: string, { parse, file, language }: ResolvedTransformOptions, origin: Origin): Program {
  const { program, error } = parse(code, file, language)
  if (!error) return program
  refuseMarks(program, code, origin)
  throw new ParseError(error.message, { file: origin.file, ...origin.lines.at(error.offset) })
}

/**
 * Words the error of a parser as ours, where it was about a mark.
 *
 * @throws MarkError for a mark on a member without a body
 */
function refuseMarks(program: Program, code: string, { file, lines }: Origin): void {
  for (const mark of marksIn(program, code))
    if (mark.form === 'decorator')
      refuseBodiless(mark, ({ start }, reason) => {
        throw new MarkError(reason, { file, ...lines.at(start) })
      })
}

function marksIn(program: Program, code: string): Facts['marks'] {
  try {
    return analyze(program, code).marks
  } catch {
    // The rest of a tree that was not parsed to the end is unknown.
    return []
  }
}
