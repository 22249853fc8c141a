import remapping from '@jridgewell/remapping'
import {
  decodedMappings,
  encodedMap,
  FlattenMap,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  type SourceMapSegment,
  TraceMap,
} from '@jridgewell/trace-mapping'
import type { Lines } from './ast/lines.ts'
import { isInserted } from './emit/inserted.ts'
import type { ResolvedTransformOptions } from './options.ts'
import { pathOf, relative, windowsAddress } from './paths.ts'
import type { InputMap, SourceMap } from './source-map.ts'

/** The origin of a text. */
export interface Origin {
  /** The file as reports name it. */
  readonly file: string
  readonly lines: Lines
  /** Leads the map of our own edits on to the origin. */
  trace(map: SourceMap): SourceMap
}

/**
 * The text itself, with its `lines`, or the place where its map leads. If a text has several sources, such as a bundle,
 * and none is the file itself, as where templates were compiled into it, only the map goes on to them: files and lines
 * stay its own.
 *
 * @throws TypeError when the map is not a source map
 */
export function originOf(
  lines: Lines,
  { file, inputMap, ownMap, root }: Pick<ResolvedTransformOptions, 'file' | 'inputMap' | 'ownMap' | 'root'>,
): Origin {
  if (inputMap === undefined) return { file, lines, trace: (map) => map }
  const map = read(inputMap, file)
  const trace = (own: SourceMap): SourceMap => (ownMap ? own : chain(own, map))
  const names = sourcesOf(map, file).map((source) =>
    source && !isInserted(source) ? relative(pathOf(source), root) : undefined,
  )
  const written = names.filter((name) => name !== undefined)
  const name = written.length > 1 ? written.find((it) => it === file) : written[0]
  if (name === undefined) return { file, lines, trace }
  // Maps of one step name a file as the step before does: not always from the root.
  return { file: ownMap ? file : name, lines: tracedLines(lines, onlyOf(map, names.indexOf(name))), trace }
}

/** As its addresses are resolved, absolute paths of Windows are relative ones. */
function sourcesOf(map: TraceMap, file: string): TraceMap['resolvedSources'] {
  const { sources, sourceRoot, ...encoded } = encodedMap(map)
  const absolute = {
    ...encoded,
    ...(sourceRoot && { sourceRoot: windowsAddress(sourceRoot) ?? sourceRoot }),
    sources: sources.map((source) => source && (windowsAddress(source) ?? source.replaceAll('\\', '/'))),
  }
  return new TraceMap(absolute, file).resolvedSources
}

function read(inputMap: InputMap, file: string): TraceMap {
  try {
    return new FlattenMap(inputMap)
  } catch (cause) {
    throw new TypeError(`traceghost option inputMap must be a source map, but the one of ${file} is not.`, { cause })
  }
}

function chain(own: SourceMap, input: TraceMap): SourceMap {
  // A map of several sources is only taken from a loader.
  const chained = own.sources.some(isInserted)
    ? remapping(own, (source, { depth }) => (depth === 1 && !isInserted(source) ? encodedMap(input) : null))
    : remapping([own, encodedMap(input)], () => null)
  const { sources, sourcesContent = [], names, mappings } = chained
  return { version: 3, sources: sources.map((source) => source ?? ''), sourcesContent, names, mappings: `${mappings}` }
}

/** A place without a mapping is that of the next one that has a mapping, and else stays. */
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

/** A map in which only one source has places. */
function onlyOf(map: TraceMap, source: number): TraceMap {
  if (map.sources.length === 1) return map
  const isOwn = ([, index = source]: Readonly<SourceMapSegment>): boolean => index === source
  const mappings = decodedMappings(map).map((line) => line.filter(isOwn).map((segment) => [...segment]))
  const { names, sources } = map
  return new TraceMap({
    version: 3,
    names: [...names],
    sources: [...sources],
    mappings: mappings as SourceMapSegment[][],
  })
}
