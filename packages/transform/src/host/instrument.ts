import type { Program } from '@oxc-project/types'
import { mayHaveMarks } from '../analyze/mentions.ts'
import { partsOf } from '../analyze/patterns.ts'
import { ParseError } from '../errors.ts'
import type { TransformOptions } from '../options.ts'
import { type Parse, parseWithOxc } from '../parse.ts'
import type { TransformResult } from '../result.ts'
import type { InputMap } from '../source-map.ts'
import { transform } from '../transform.ts'
import type { HostContext } from './context.ts'
import type { Instrumented } from './instrumented.ts'
import { integrationTest } from './integrations.ts'
import { withoutMapAddress } from './map-address.ts'
import { checkRuntime, isRuntime } from './runtime-files.ts'

/** A way to read a text. */
export type Reading = Pick<TransformOptions, 'sourceType' | 'syntax' | 'script'>

export interface SourceText {
  readonly code: string
  /** The path of its file. */
  readonly path: string
  /** Ways to read it; the later ones are for a text that the first does not fit. */
  readonly readings: readonly [Reading, ...Reading[]]
  /** The map that the text came with; asked for when there is something to do. */
  readonly inputMap?: (() => InputMap | undefined) | undefined
}

/**
 * Instruments a text for a tool that reads it afterwards. A text that does not parse is left to that tool, with a
 * warning.
 *
 * @returns `null` when there is nothing to do
 * @throws MarkError when a mark cannot work; Error when the runtime that the file finds is of another contract
 */
export function instrument(text: SourceText, context: HostContext): Instrumented | null {
  const { code, path, readings } = text
  if (context.frames !== 'all' && !mayHaveMarks(code)) return null
  if (context.frames === 'all' && isRuntime(path)) return null
  const inputMap = text.inputMap?.()
  try {
    const result = read(readings, text, { ...context, inputMap })
    for (const warning of result?.warnings ?? []) context.warn(warning.message, warning)
    if (context.debug) for (const { message } of result?.skipped ?? []) context.tell(message)
    if (!result || result.code === code) return null
    // Whoever says where the recorder is knows what it runs.
    if (context.frames !== 'none' && !context.recorder) checkRuntime(path)
    return instrumentedOf(result, inputMap)
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    context.warn(`${error.message}; traceghost leaves the file to ${context.reader}`, error)
    return null
  }
}

function instrumentedOf({ code, edits, readMap }: TransformResult, inputMap: InputMap | undefined): Instrumented {
  // A chain of maps takes long to make, and its parts are large.
  const read = inputMap ? once(readMap) : readMap
  return {
    code: inputMap ? withoutMapAddress(code) : code,
    edits,
    get map() {
      return read()
    },
    readMap: read,
    sourcesOr: inputMap ? () => read().sources : (own) => [own],
  }
}

/** Calls a function when its value is first asked for, then lets go of it. */
function once<Value>(make: () => Value): () => Value {
  let known: { readonly value: Value } | { readonly make: () => Value } = { make }
  return () => {
    if ('make' in known) known = { value: known.make() }
    return known.value
  }
}

type Reader = HostContext & { readonly inputMap: InputMap | undefined }

/** If no reading parses, report the error of the one that got furthest. */
function read([reading, ...others]: SourceText['readings'], text: SourceText, reader: Reader): TransformResult | null {
  const { frames, small, showLocals, maskVars, root, refresh, phase, ownMap, bareLoops, coverage } = reader
  const { inputMap, recorder } = reader
  const parse = others.length > 0 ? refuseModules(reader.parse ?? parseWithOxc) : reader.parse
  try {
    // Whoever says where the recorder is has a copy of its own.
    const hasIntegration = recorder ? undefined : integrationTest(text.path)
    const given = {
      frames,
      small,
      showLocals,
      maskVars,
      root,
      refresh,
      phase,
      ownMap,
      bareLoops,
      coverage,
      parse,
      inputMap,
      recorder,
    }
    return transform(text.code, text.path, { ...given, hasIntegration, ...reading })
  } catch (error) {
    const [next, ...rest] = others
    if (!next || !(error instanceof ParseError)) throw error
    return readElse([next, ...rest], text, { reader, error })
  }
}

const MODULE_SYNTAX = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
])

/** `const module = …`: CommonJS is the body of a function with parameters of these names, in which that is an error. */
const hidesParameters = (statement: Program['body'][number]): boolean =>
  statement.type === 'VariableDeclaration' &&
  statement.kind !== 'var' &&
  !statement.declare &&
  statement.declarations.some(({ id }) => partsOf(id).targets.some(({ node }) => PARAMETERS.has(node.name)))

const PARAMETERS = new Set(['require', 'module', 'exports', '__filename', '__dirname'])

/** TypeScript may import and export in CommonJS; where nothing says that it is CommonJS, that makes it a module. */
function refuseModules(parse: Parse): Parse {
  return (code, file, language) => {
    const parsed = parse(code, file, language)
    const statement = parsed.program.body.find((it) => MODULE_SYNTAX.has(it.type) || hidesParameters(it))
    if (parsed.error || language.sourceType !== 'commonjs' || !statement) return parsed
    return { ...parsed, error: { message: 'A module is no CommonJS', offset: statement.start } }
  }
}

function readElse(
  readings: SourceText['readings'],
  text: SourceText,
  { reader, error }: { readonly reader: Reader; readonly error: ParseError },
): TransformResult | null {
  try {
    return read(readings, text, reader)
  } catch (other) {
    const isBehind = other instanceof ParseError && (other.line - error.line || other.column - error.column) < 0
    throw isBehind ? error : other
  }
}
