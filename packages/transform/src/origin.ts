import remapping from '@jridgewell/remapping'
import {
  encodedMap,
  FlattenMap,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  type SectionedSourceMapInput,
  TraceMap,
} from '@jridgewell/trace-mapping'
import type { Lines } from './ast/lines.ts'
import type { ResolvedTransformOptions } from './options.ts'
import { relative, slashes } from './paths.ts'
import type { SourceMap } from './result.ts'

/** The map of a text that a tool wrote: an object, or its JSON. */
export type InputMap = SectionedSourceMapInput

/** Where a text comes from. */
export interface Origin {
  /** The file as reports name it. */
  readonly file: string
  readonly lines: Lines
  /** Leads the map of our own edits on to the origin. */
  trace(map: SourceMap): SourceMap
}

/**
 * The text itself, of which `lines` are, or where its map leads. Of a text with several sources, such as a bundle, only the map goes on to them: files and lines stay its own.
 *
 * @throws TypeError when the map is none
 */
export function originOf(
  lines: Lines,
  { file, inputMap, ownMap, root }: Pick<ResolvedTransformOptions, 'file' | 'inputMap' | 'ownMap' | 'root'>,
): Origin {
  if (inputMap === undefined) return { file, lines, trace: (map) => map }
  const map = read(inputMap, file)
  const [source, ...others] = new TraceMap(encodedMap(map), file).resolvedSources
  const trace = (own: SourceMap): SourceMap => (ownMap ? own : chain(own, map))
  if (!source || others.length > 0) return { file, lines, trace }
  // Maps of one step name a file as the step before does: not always from the root.
  const path = ownMap ? file : relative(slashes(source.replace(/^file:\/\//, '')), root)
  return { file: path, lines: tracedLines(lines, map), trace }
}

function read(inputMap: InputMap, file: string): TraceMap {
  try {
    return new FlattenMap(inputMap)
  } catch (cause) {
    throw new TypeError(`traceghost option inputMap must be a source map, but that of ${file} is none.`, { cause })
  }
}

function chain(own: SourceMap, input: TraceMap): SourceMap {
  const { sources, sourcesContent = [], names, mappings } = remapping([own, encodedMap(input)], () => null)
  return { version: 3, sources: sources.map((source) => source ?? ''), sourcesContent, names, mappings: `${mappings}` }
}

/** What has no mapping is where the next thing that has one is, and else stays where it is. */
function tracedLines(lines: Lines, map: TraceMap): Lines {
  return {
    at(offset) {
      const own = lines.at(offset)
      const needle = { line: own.line, column: own.column - 1 }
      let { line, column } = originalPositionFor(map, needle)
      if (line === null) ({ line, column } = originalPositionFor(map, { ...needle, bias: LEAST_UPPER_BOUND }))
      return line === null ? own : { line, column: (column ?? 0) + 1 }
    },
  }
}
