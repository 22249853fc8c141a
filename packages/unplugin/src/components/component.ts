// Why: docs/adr/component-scripts.md
import { readFile } from 'node:fs/promises'
import {
  type InputMap,
  mayHaveMarks,
  ParseError,
  parseWithOxc,
  type TransformResult,
  transform,
} from '@traceghost/transform'
import { type HostContext, instrument, type Reading, withSource } from '@traceghost/transform/host'
import { inItsFile, lineByLine, withReturns } from './astro.ts'
import { type ComponentScript, scriptsOf } from './scripts.ts'

type Instrumented = Pick<TransformResult, 'code' | 'map'>

/** Instruments the scripts of a Vue or Svelte component, before its compiler reads it. */
export async function instrumentComponent(
  code: string,
  path: string,
  context: HostContext,
): Promise<Instrumented | null> {
  if (context.frames !== 'all' && !mayHaveMarks(code)) return null
  const scripts = await scriptsOf(code, path)
  const parse = path.endsWith('.astro') ? withReturns(context.parse ?? parseWithOxc) : context.parse
  const frames =
    context.frames === 'module' &&
    isMarked(scripts, (each) => transform(code, path, { ...each, parse, frames: 'none' }))
      ? 'all'
      : context.frames
  const small = context.frames === 'all' ? context.small : 'record'
  // The last one first: the places of the others stay right, and each takes names that the ones behind it do not have.
  const result = scripts.reduceRight<Instrumented | null>((before, { script, syntax }) => {
    const inputMap = (): InputMap | undefined => before?.map && withSource(before.map, path)
    const text = { code: before?.code ?? code, path, readings: [{ script, syntax }] as [Reading], inputMap }
    return instrument(text, { ...context, parse, frames, small, refresh: false, phase: 'all', ownMap: false }) ?? before
  }, null)
  if (!result || !path.endsWith('.astro')) return result
  return { ...result, map: { ...result.map, mappings: lineByLine(code) } }
}

/** Instruments a script of an Astro component, which Astro hands over by itself. */
export async function instrumentAstroScript(
  code: string,
  path: string,
  context: HostContext,
): Promise<Instrumented | null> {
  if (context.frames !== 'all' && !mayHaveMarks(code)) return null
  const source = await readFile(path, 'utf8')
  const text = { code: inItsFile(code, source) ?? code, path, readings: [SCRIPT] as [Reading] }
  const result = instrument(text, { ...context, refresh: false, phase: 'all' })
  return result && { code: result.code, map: { ...result.map, sourcesContent: [source] } }
}

const SCRIPT: Reading = { syntax: 'ts', sourceType: 'module' }

/** Whether one of several scripts has a mark: it is then the mark of the whole file. */
function isMarked(scripts: readonly ComponentScript[], withoutMarks: (script: ComponentScript) => unknown): boolean {
  if (scripts.length < 2) return false
  return scripts.some((each) => {
    try {
      return withoutMarks(each) !== null
    } catch (error) {
      // Instrumenting the script reports it.
      if (error instanceof ParseError) return false
      throw error
    }
  })
}
