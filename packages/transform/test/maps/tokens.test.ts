import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse as babelParse, type ParserPlugin } from '@babel/parser'
import { allGeneratedPositionsFor, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/analyze/analyze.ts'
import { createLines } from '../../src/ast/lines.ts'
import type { Edit } from '../../src/emit/edits.ts'
import { emit } from '../../src/emit/emit.ts'
import { transform } from '../../src/index.ts'
import { resolveTransformOptions } from '../../src/options.ts'
import { plan } from '../../src/plan/plan.ts'

/**
 * Every token of a file that is still there is led back to exactly where it was, and a renamed one to its name. Tokens
 * are those of another parser; only what an edit replaces may be gone.
 */
interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/

const folders = [
  '../programs/fixtures',
  '../programs/torture/module',
  '../programs/torture/commonjs',
  '../programs/torture/typescript',
  '../programs/torture/decorators',
]

function filesUnder(folder: string): string[] {
  const directory = fileURLToPath(new URL(folder, import.meta.url))
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !basename(file).startsWith('output'))
    .map((file) => join(directory, file))
}

const require = createRequire(import.meta.url)
const libraries = ['marked', 'acorn', 'lodash'].map((name) => require.resolve(name))

function tokensOf(code: string, file: string): Token[] {
  const plugins: ParserPlugin[] = ['decorators', 'decoratorAutoAccessors']
  if (/tsx?$/.test(file)) plugins.push('typescript')
  if (/x$/.test(file)) plugins.push('jsx')
  const sourceType = isModule(code, file) ? 'module' : 'script'
  const options = { sourceType, plugins, tokens: true, errorRecovery: true, createImportExpressions: true } as const
  const { tokens = [] } = babelParse(code, { ...options, allowReturnOutsideFunction: true })
  return (
    (tokens as { type: unknown; start: number; end: number }[])
      // Comments are objects with a type of text; the end of the file is empty.
      .filter(({ type, start, end }) => typeof type === 'object' && end > start)
      .map(({ start, end }) => ({ text: code.slice(start, end).trim(), start, end }))
      // The text between two elements is one token, white space included.
      .map(({ text, start, end }) => ({ text, start: code.indexOf(text, start), end }))
      .filter(({ text }) => text !== '')
  )
}

const isModule = (code: string, file: string): boolean =>
  !file.endsWith('.cjs') && (/\.[mt]/.test(file) || /(?:^|[;}])\s*(?:import|export)\b/m.test(code))

/** The texts that the transform replaces, from its own parts. */
function replacementsOf(code: string, file: string, sourceType: 'module' | 'commonjs'): Edit[] {
  const { language, parse } = resolveTransformOptions(file, { sourceType })
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
  return edits.filter(({ start, end }) => end > start)
}

/** Tokens that do not lead back, by what was found instead. */
function strayTokens(code: string, file: string): { strays: string[]; count: number } {
  const sourceType = isModule(code, file) ? 'module' : 'commonjs'
  const result = transform(code, file, { frames: 'all', small: 'record', sourceType })
  if (!result) return { strays: [], count: 0 }
  const map = new TraceMap(JSON.stringify(result.map))
  const [source = ''] = result.map.sources
  const output = result.code.split(LINE_BREAK)
  const lines = createLines(code)
  const tokens = tokensOf(code, file)
  const replacements = replacementsOf(code, file, sourceType)
  let next = 0
  const strays: string[] = []
  for (const { text, start, end } of tokens) {
    const { line, column } = lines.at(start)
    const original = { source, line, column: column - 1 }
    while ((replacements[next]?.end ?? code.length) <= start) next++
    const edit = replacements[next]
    const isReplaced = edit !== undefined && edit.start < end
    if (isReplaced && (edit.start !== start || edit.text === '')) continue
    const [firstLine = ''] = (isReplaced ? edit.text : text).split(LINE_BREAK)
    // An insertion that begins a statement in front of a token leads to it too.
    const generated = allGeneratedPositionsFor(map, original).find(
      ({ line: newLine, column: newColumn }) =>
        newLine !== null && output[newLine - 1]?.startsWith(firstLine, newColumn),
    )
    const back = generated && originalPositionFor(map, generated)
    const expected = { ...original, name: (isReplaced && edit.name) || null }
    if (generated?.line !== line || JSON.stringify({ ...back }) !== JSON.stringify({ ...expected }))
      strays.push(`${basename(file)}:${line}:${column} ${text} → ${JSON.stringify(back)}`)
  }
  return { strays, count: tokens.length }
}

describe.each(folders)('%s', (folder) => {
  it('has every token led back to where it was', () => {
    let tokens = 0
    for (const file of filesUnder(folder)) {
      const { strays, count } = strayTokens(readFileSync(file, 'utf8'), file)
      expect(strays).toEqual([])
      tokens += count
    }
    expect(tokens).toBeGreaterThan(500)
  })
})

it.each(libraries.map((file) => [basename(file), file]))('%s has every token led back to where it was', (_, file) => {
  const { strays, count } = strayTokens(readFileSync(file, 'utf8'), file)
  expect(strays).toEqual([])
  expect(count).toBeGreaterThan(10_000)
})

it('a name that was changed is told', () => {
  const result = transform('export function f() { const [first] = g(); h(first) }', 'a.js', {
    frames: 'all',
    small: 'record',
  })
  const map = new TraceMap(JSON.stringify(result?.map))
  expect(originalPositionFor(map, { line: 1, column: result?.code.indexOf('$p0') ?? 0 })).toEqual({
    source: 'a.js',
    line: 1,
    column: 29,
    name: 'first',
  })
})
