import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/analyze/analyze.ts'
import { createLines, type Lines } from '../../src/ast/lines.ts'
import { applyEdits } from '../../src/emit/apply.ts'
import { emit } from '../../src/emit/emit.ts'
import { mappingsOf, type Output } from '../../src/emit/output.ts'
import { resolveTransformOptions } from '../../src/options.ts'
import { plan } from '../../src/plan/plan.ts'

/**
 * Text that is inserted has no place in the source. A debugger that stops in it is led nowhere, or to the token in
 * front of it in the same line, which is part of the same function.
 */
const folders = ['../programs/fixtures', '../programs/torture/module', '../programs/torture/typescript']

interface Instrumented extends Output {
  /** Where functions begin and end. */
  readonly functions: readonly { readonly start: number; readonly end: number }[]
}

function instrument(code: string, file: string): Instrumented {
  const { language, parse } = resolveTransformOptions(file, { sourceType: 'module' })
  const { sourceType } = language
  const facts = analyze(parse(code, file, language).program, code)
  const refuse = (): never => {
    throw new Error('no mark is refused')
  }
  const planned = plan(facts, { frames: 'all', small: 'record', isSecret: () => false, sourceType, refuse })
  const { edits } = emit(planned, facts, {
    sourceType,
    directives: [],
    table: { file, sites: [], scopes: [], maskVars: [], unrecorded: [] },
  })
  return { code, edits, functions: facts.functions.flatMap(({ node }) => node ?? []) }
}

/** Offsets in the new text where a name of inserted text begins, and the offset that it was inserted at. */
function insertedNames({ code, edits }: Output): { at: number; insertedAt: number }[] {
  const names: { at: number; insertedAt: number }[] = []
  let moved = 0
  for (const { start, end, text } of edits) {
    const isInserted = start === end && text.trim() !== ''
    for (const { index } of isInserted ? text.matchAll(/[\w$]+/g) : [])
      names.push({ at: start + moved + index, insertedAt: start })
    moved += text.length - (end - start)
  }
  expect(applyEdits({ code, edits })).toHaveLength(code.length + moved)
  return names
}

/** Names that lead to another line, behind them, or out of the function that they are in. */
function misleadingNames(instrumented: Instrumented): { misleading: string[]; count: number } {
  const { code, functions } = instrumented
  const text = applyEdits(instrumented)
  const [lines, newLines] = [createLines(code), createLines(text)]
  const map = new TraceMap({ version: 3, sources: ['a.ts'], ...mappingsOf(instrumented) })
  const names = insertedNames(instrumented)
  const misleading = names.filter(({ at, insertedAt }) => {
    const { line, column } = newLines.at(at)
    const found = originalPositionFor(map, { line, column: column - 1 })
    if (found.line === null) return false
    const around = functions.filter(({ start, end }) => start < insertedAt && insertedAt <= end).at(-1)
    const offset = offsetOf(found, code, lines)
    return found.line !== line || offset > insertedAt || offset < (around?.start ?? 0)
  })
  return { misleading: misleading.map(({ at }) => text.slice(at - 20, at + 20)), count: names.length }
}

function offsetOf({ line, column }: { line: number; column: number }, code: string, lines: Lines): number {
  let offset = 0
  while (lines.at(offset).line < line) offset = code.indexOf('\n', offset) + 1
  return offset + column
}

describe.each(folders)('%s', (folder) => {
  it('leads no inserted name out of its function', () => {
    const directory = fileURLToPath(new URL(folder, import.meta.url))
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    let total = 0
    for (const file of files.filter((each) => /\.[jt]sx?$/.test(each) && !each.includes('output'))) {
      const code = readFileSync(join(directory, file), 'utf8')
      const { misleading, count } = misleadingNames(instrument(code, file))
      expect(misleading).toEqual([])
      total += count
    }
    expect(total).toBeGreaterThan(1_000)
  })
})
